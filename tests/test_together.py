"""What a run says leaves in one message, in its order, and no later than it should."""

from collections.abc import Awaitable, Callable
import asyncio

from hypothesis import given
from hypothesis import strategies as some
from starlette.types import Message, Scope
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
import pytest

from pages.frame import together
from pages.frame.together import Together, apart, joined


def begun() -> bytes:
    message = ForwardMsg()
    message.new_session.name = "completion"
    return bytes(message.SerializeToString())


def status(*, is_running: bool) -> bytes:
    message = ForwardMsg()
    message.session_status_changed.script_is_running = is_running
    return bytes(message.SerializeToString())


def element(text: str) -> bytes:
    message = ForwardMsg()
    message.delta.new_element.html.body = text
    return bytes(message.SerializeToString())


def left(speak: Callable[[Together], Awaitable[None]]) -> list[Message]:
    """What left, while somebody spoke through it."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        await asyncio.sleep(0)
        sent.append(message)

    async def speaking() -> None:
        await speak(Together(send))

    asyncio.run(speaking())
    return sent


async def say(socket: Together, *messages: bytes) -> None:
    for message in messages:
        await socket({"type": "websocket.send", "bytes": message})


@given(some.lists(some.builds(element, some.text()), min_size=1))
def test_messages_come_apart_as_they_were_joined(messages: list[bytes]) -> None:
    assert apart(joined(messages)) == messages


def test_a_run_leaves_in_one_message_and_what_comes_between_runs_by_itself() -> None:
    run = [begun(), status(is_running=True), element("finding"), status(is_running=False)]
    between = element("file")

    async def speak(socket: Together) -> None:
        await socket({"type": "websocket.accept"})
        await say(socket, *run, between, *run)
        await say(socket, begun(), element("half"))
        await socket({"type": "websocket.close"})

    accepted, *sent, rest, closed = left(speak)
    assert (accepted["type"], closed["type"]) == ("websocket.accept", "websocket.close")
    assert [apart(message["bytes"]) for message in sent] == [run, [between], run]
    assert apart(rest["bytes"]) == [begun(), element("half")]


def test_a_long_run_shows_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "LONGEST", 0.02)

    async def speak(socket: Together) -> None:
        await say(socket, begun(), element("first"), element("second"))
        await asyncio.sleep(0.2)
        await say(socket, element("third"), status(is_running=False))

    assert [apart(message["bytes"]) for message in left(speak)] == [
        [begun(), element("first"), element("second")],
        [element("third"), status(is_running=False)],
    ]


def test_a_reader_who_goes_during_a_run_leaves_no_fault_behind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(together, "LONGEST", 0.01)

    async def gone(message: Message) -> None:
        raise OSError

    async def speaking() -> None:
        socket = Together(gone)
        await say(socket, begun())
        await asyncio.sleep(0.1)
        assert not socket.held

    asyncio.run(speaking())
    assert not caplog.records


@pytest.mark.parametrize(
    "query, is_together", [(b"together", True), (b"", False), (b"x=together", False)]
)
def test_only_who_asks_is_answered_so(query: bytes, is_together: bool) -> None:
    async def send(message: Message) -> None: ...

    scope: Scope = {"type": "websocket", "query_string": query}
    assert (together.send_of(scope, send) is not send) == is_together
