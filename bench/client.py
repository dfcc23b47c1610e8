"""A reader without a browser: one session over the websocket, as Streamlit's frontend speaks it.

Draws nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from bench.servers import Server

PATIENCE = 30


class Session:
    """One session on one page.

    Like a browser it keeps large messages, so that the server need not send them twice.
    """

    def __init__(self, socket: ClientConnection, page: str, choices: str) -> None:
        self.socket, self.page, self.choices = socket, page, choices
        self.script, self.kept = "", set[str]()

    def rerun(self, server: Server) -> tuple[float, float]:
        """Milliseconds of one run: of the script in the server, and until it is finished here."""
        runs = len(server.script_times())
        whole = self.run()
        while len(server.script_times()) == runs:
            sleep(0.002)
        return server.script_times()[-1], whole

    def run(self) -> float:
        """Milliseconds until one run is finished here."""
        request = BackMsg()
        request.rerun_script.query_string = self.choices
        request.rerun_script.page_name = self.page
        request.rerun_script.page_script_hash = self.script
        request.rerun_script.cached_message_hashes.extend(self.kept)
        start = perf_counter()
        self.socket.send(request.SerializeToString())
        self._until_finished()
        return (perf_counter() - start) * 1000

    def _until_finished(self) -> None:
        while True:
            raw = self.socket.recv(timeout=PATIENCE)
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if (
                kind == "delta"
                and message.delta.new_element.WhichOneof("type") == "exception"
                or kind == "page_not_found"
            ):
                raise RuntimeError(f"the page '{self.page}' shows an error:\n{message}"[:2000])
            if kind == "navigation":
                self.script = message.navigation.page_script_hash
            if message.metadata.cacheable and message.hash:
                self.kept.add(message.hash)
            if (
                kind == "script_finished"
                and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return


@contextmanager
def session(server: Server, page: str, choices: str = "") -> Iterator[Session]:
    """A session that has not run yet; `choices` as they stand in the address."""
    with connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        compression=None,
    ) as socket:
        yield Session(socket, page, choices)
