"""A file that was made for a reader is there when the browser comes, however many others read."""

from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
import pytest

from bench import client, servers
from pages.frame import downloads, early


def test_a_file_is_there_although_others_chose_meanwhile(towns_database: object) -> None:
    settings = {"MONITOR_DATABASE": str(towns_database), early.SETTING: "no"}
    with (
        servers.running("server.py", settings=settings) as server,
        client.session(server, "completion") as reader,
        client.session(server, "own") as other,
    ):
        reader.run()
        reader.unfold("panel_data")
        address = reader.prepared("take_view_button")
        for _ in range(4):
            other.run()
        assert client.fetched(address).startswith(b"PK")


def test_what_nobody_needs_is_forgotten_a_while_later(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(downloads, "monotonic", lambda: now)
    storage = MemoryMediaFileStorage("/media")

    def made(content: bytes) -> str:
        return storage.load_and_get_id(content, "text/csv", MediaFileKind.DOWNLOADABLE)

    with downloads.kept():
        first, again, last = made(b"1"), made(b"2"), made(b"3")
        storage.delete_file(first)
        storage.delete_file(again)
        assert made(b"2") == again  # asked for once more: it begins anew
        assert storage.get_file(first)
        now = downloads.KEPT + 1
        storage.delete_file(last)
        with pytest.raises(MediaFileStorageError):
            storage.get_file(first)
        assert storage.get_file(again) and storage.get_file(last)
    storage.delete_file(last)
    with pytest.raises(MediaFileStorageError):
        storage.get_file(last)
