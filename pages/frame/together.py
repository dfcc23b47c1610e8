"""What a run says to the browser, sent in one message instead of fifty.

Streamlit sends each element by itself, and its frontend draws the page anew for those that have
come so far. Browsers ask for this by the address of their socket (habits.js, which takes such a
message apart again); whoever does not is sent what Streamlit sends.
"""

from asyncio import Lock, Task, TimerHandle, create_task, get_running_loop
from contextlib import suppress

from starlette.types import Message, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ASKED = b"together"
MARK = b"\xff"  # begins none of Streamlit's own messages: protobuf knows no such field
SIZE = 4  # bytes before each, the highest first
LONGEST = 0.1  # seconds until what there is leaves, though its run goes on


def send_of(scope: Scope, send: Send) -> Send:
    """How the answers of a socket leave: together where its browser asked for that."""
    return Together(send) if ASKED in scope["query_string"].split(b"&") else send


class Together:
    """The messages of one socket on their way out."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.held: list[bytes] = []
        self.is_running = False
        self.due: TimerHandle | None = None
        self.leaving: Task[None] | None = None
        self.turns = Lock()

    async def __call__(self, message: Message) -> None:
        """Holds it while a run goes on; what comes between runs passes."""
        said = message.get("bytes")
        if not said:  # the socket's own: it is open, it ends
            await self._release()
            return await self.send(message)
        self.held.append(said)
        self._follow(ForwardMsg.FromString(said))
        if not self.is_running:
            await self._release()
        elif self.due is None:
            self.due = get_running_loop().call_later(LONGEST, self._begin_release)

    def _follow(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self.is_running = True
            case "session_status_changed":
                self.is_running = message.session_status_changed.script_is_running

    def _begin_release(self) -> None:
        self.leaving = create_task(self._release_if_open())

    async def _release_if_open(self) -> None:
        with suppress(OSError, RuntimeError):  # a reader who has gone
            await self._release()

    async def _release(self) -> None:
        async with self.turns:
            if self.due:
                self.due.cancel()
                self.due = None
            held, self.held = self.held, []
            if held:
                await self.send({"type": "websocket.send", "bytes": joined(held)})


def joined(messages: list[bytes]) -> bytes:
    """Several messages as one; a single one as it is."""
    if len(messages) == 1:
        return messages[0]
    return MARK + b"".join(len(said).to_bytes(SIZE) + said for said in messages)


def apart(message: bytes) -> list[bytes]:
    """The messages in one that came."""
    if not message.startswith(MARK):
        return [message]
    said, at = [], len(MARK)
    while at < len(message):
        begin = at + SIZE
        at = begin + int.from_bytes(message[at:begin])
        said.append(message[begin:at])
    return said
