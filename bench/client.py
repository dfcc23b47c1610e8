"""A reader without a browser: one session over the websocket, as Streamlit's frontend speaks it.

Draws nothing.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep
from typing import Any
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from bench.servers import Server
from pages.frame import together

PATIENCE = 120


class Session:
    """One session on one page.

    Like a browser it keeps large messages, so that the server need not send them twice, and what
    was chosen in each widget. Of the last run it knows `elements`, how many were sent, `bytes`, how
    large all messages were, `html`, what they say, and `files` by the key of their button.
    """

    def __init__(self, socket: ClientConnection, page: str, choices: str) -> None:
        self.socket, self.page, self.choices = socket, page, choices
        self.script, self.kept, self.name = "", set[str](), ""
        self.widgets, self.files = dict[str, str](), dict[str, str]()
        self.elements, self.bytes, self.html = 0, 0, ""
        self._came = deque[bytes]()
        self._chosen = dict[str, WidgetState]()

    def rerun(self, server: Server) -> tuple[float, float]:
        """Milliseconds of one run: of the script in the server, and until it is finished here."""
        runs = len(server.script_times())
        whole = self.run()
        while len(server.script_times()) == runs:
            sleep(0.002)
        return server.script_times()[-1], whole

    def open(self, page: str, choices: str) -> float:
        """Milliseconds until another page is there, as by a link to it and its choices."""
        self.page, self.choices, self.script = page, choices, ""
        self.widgets, self.files, self._chosen = {}, {}, {}
        return self.run(is_link=True)

    def run(self, pressed: str = "", is_link: bool = False) -> float:
        """Milliseconds until one run is finished here; `pressed`: key of a button."""
        request = BackMsg()
        asked = request.rerun_script
        asked.query_string, asked.page_name = self.choices, self.page
        asked.page_script_hash, asked.is_history_navigation = self.script, is_link
        asked.cached_message_hashes.extend(self.kept)
        asked.widget_states.widgets.extend(self._chosen.values())
        if pressed:
            asked.widget_states.widgets.add(id=self.widgets[pressed], trigger_value=True)
        self.elements, self.bytes, self.html = 0, 0, ""
        start = perf_counter()
        self._send(request)
        self._until_finished()
        return (perf_counter() - start) * 1000

    def choose(self, key: str, option: str) -> None:
        """Chooses an option of a list, by what it says; the next run knows."""
        name = self.widgets[key]
        self._chosen[name] = WidgetState(id=name, string_value=option)

    def unfold(self, key: str) -> float:
        """Milliseconds until a panel that was opened holds what it holds."""
        name = self.widgets[key]
        self._chosen[name] = WidgetState(id=name, bool_value=True)
        return self.run()

    def take(self, key: str) -> bytes:
        """A file by the key of its button. KeyError for no button, RuntimeError for no file."""
        return fetched(self.prepared(key))

    def prepared(self, key: str) -> str:
        """Has such a file made; the address at which it lies."""
        request = BackMsg()
        request.backend_operation_request.request_id = key
        request.backend_operation_request.session_id = self.name
        request.backend_operation_request.deferred_file.file_id = self.files[key]
        self._send(request)
        while (message := self._heard()).WhichOneof("type") != "backend_operation_response":
            pass
        answer = message.backend_operation_response
        if answer.error_msg:
            raise RuntimeError(answer.error_msg)
        host, port = self.socket.socket.getpeername()[:2]
        return f"http://{host}:{port}{answer.deferred_file.url}"

    def _send(self, request: BackMsg) -> None:
        self.socket.send(request.SerializeToString())

    def _heard(self) -> ForwardMsg:
        if not self._came:
            raw = self.socket.recv(timeout=PATIENCE)
            assert isinstance(raw, bytes)
            self._came.extend(together.apart(raw))
        said = self._came.popleft()
        self.bytes += len(said)
        message: ForwardMsg = ForwardMsg.FromString(said)
        return message

    def _until_finished(self) -> None:
        while True:
            message = self._heard()
            kind = message.WhichOneof("type")
            if (
                kind == "delta"
                and message.delta.new_element.WhichOneof("type") == "exception"
                or kind == "page_not_found"
            ):
                raise RuntimeError(f"the page '{self.page}' shows an error:\n{message}"[:2000])
            if kind == "new_session":
                self.name = message.new_session.initialize.session_id
            if kind == "navigation":
                self.script = message.navigation.page_script_hash
            if kind == "delta":
                self._see(message.delta)
            if kind == "ref_hash":
                self.elements += 1
            if message.metadata.cacheable and message.hash:
                self.kept.add(message.hash)
            if (
                kind == "script_finished"
                and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return

    def _see(self, delta: Delta) -> None:
        """Remembers an element by the key that its page gave it."""
        self.elements += 1
        kind = delta.new_element.WhichOneof("type")
        if not kind:
            self.widgets[delta.add_block.id.rpartition("-")[2]] = delta.add_block.id
            return
        element: Any = getattr(delta.new_element, kind)
        if kind == "html":
            self.html += element.body
        key = str(getattr(element, "id", "")).rpartition("-")[2]
        if key:
            self.widgets[key] = element.id
        if kind == "download_button":
            self.files[key] = element.deferred_file_id


def fetched(address: str) -> bytes:
    """What lies at an address."""
    with urlopen(address, timeout=PATIENCE) as file:
        return bytes(file.read())


@contextmanager
def session(server: Server, page: str, choices: str = "") -> Iterator[Session]:
    """A session that has not run yet; `choices` as they stand in the address."""
    with connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream?{together.ASKED.decode()}",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        compression=None,
    ) as socket:
        yield Session(socket, page, choices)
