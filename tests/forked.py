"""`python -m MODULE` of the ETL as a copy of a process that has read its code already.

Stands in the place of the module subprocess where a test is about what such a process says, not
about how it begins: reading the code takes longer (0.8 s) than most of what is asked of it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.reduction import DupFd
from pathlib import Path
from types import ModuleType
from typing import IO, Any
import os
import subprocess
import sys
import tempfile

import pytest

import etl.__main__
import etl.replies.worker
import etl.reports.worker
import etl.suggest.worker
import etl.tables.worker

PIPE = subprocess.PIPE
WORKERS = {
    each.__name__: each
    for each in (etl.replies.worker, etl.reports.worker, etl.suggest.worker, etl.tables.worker)
}


@cache
def clean() -> ForkServerContext:
    """Begins processes as copies of one that has only read this code.

    A copy of the tests' own could wait for ever for a lock that one of their threads had.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # it would not find the code
        forkserver.ensure_running()
    return context


class Shared:
    """An open file that the copy has too."""

    def __init__(self, file: int) -> None:
        self.file = file

    def __reduce__(self) -> Any:
        return _number, (DupFd(self.file),)


def _number(duplicate: Any) -> int:
    number: int = duplicate.detach()
    return number


def _begin(line: list[str], files: list[int], cwd: str, env: dict[str, str]) -> None:
    """What the command line does, in a process with these files for input, output and errors."""
    for number, file in enumerate(files):
        os.dup2(file, number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = line[2:]
    sys.exit(WORKERS.get(line[2], etl.__main__).main())


class Popen:
    """As subprocess.Popen, as far as it is used for visitors' files."""

    def __init__(
        self,
        line: Sequence[str],
        stdin: IO[bytes],
        stdout: IO[bytes],
        stderr: int,
        cwd: Path,
        env: Mapping[str, str] = os.environ,
    ) -> None:
        assert list(line[:2]) == [sys.executable, "-m"] and stderr == PIPE
        out, into = os.pipe()
        files = [Shared(each) for each in (stdin.fileno(), stdout.fileno(), into)]
        given = (list(line), files, str(cwd), dict(env))
        self._process = clean().Process(target=_begin, args=given)
        with pytest.MonkeyPatch.context() as patch:
            # Streamlit puts a page there, which a new process would run.
            patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
            self._process.start()
        os.close(into)
        self.stderr = os.fdopen(out, "rb")

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int:
        self._process.join()
        return self._process.exitcode or 0


def run(
    line: Sequence[str], cwd: Path, timeout: float, check: bool, capture_output: bool
) -> "subprocess.CompletedProcess[bytes]":
    """As subprocess.run where the output is kept and an error raised."""
    assert timeout and check and capture_output
    with tempfile.TemporaryFile() as none, tempfile.TemporaryFile() as said:
        process = Popen(line, none, said, PIPE, cwd)
        with process.stderr:
            errors = process.stderr.read()
        if code := process.wait():
            raise subprocess.CalledProcessError(code, line, stderr=errors)
        said.seek(0)
        return subprocess.CompletedProcess(list(line), code, said.read(), errors)
