"""The same pages as files: an edition of the dashboard on a plain server for files.

What a page costs over a connection and a session can be told only beside one without them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
import subprocess
import sys
import tempfile

from bench import menu
from etl import paths


@dataclass(frozen=True)
class Edition:
    """Where the edition has which page, by the page's name."""

    addresses: dict[str, str]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_said: Any) -> None:
        """Says nothing."""


@contextmanager
def running() -> Iterator[Edition]:
    """An edition of the built database, served. RuntimeError where it can't be written."""
    with tempfile.TemporaryDirectory() as folder:
        line = [sys.executable, "-m", "exports", "site", "--out", folder]
        done = subprocess.run(line, cwd=paths.ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"There is no edition to measure beside:\n{done.stderr[-2000:]}")
        handler = partial(_Silent, directory=folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield Edition(_addresses(Path(folder), server.server_port))
            finally:
                server.shutdown()


def _addresses(folder: Path, port: int) -> dict[str, str]:
    """The pages that the edition has in the language and choice that readers begin with."""
    found = {}
    for name in menu.files():
        files = sorted(folder.glob(f"*/{name}.html")) or sorted(folder.glob(f"*/de/{name}.html"))
        if files:
            found[name] = f"http://localhost:{port}/{files[-1].relative_to(folder).as_posix()}"
    return found
