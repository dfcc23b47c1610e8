"""Streamlit's own command line with a stopwatch: writes the milliseconds of every run to a file.

python -m bench.stopwatch FILE run server.py …   is   streamlit run server.py …
"""

from pathlib import Path
from time import perf_counter
from typing import Any
import sys

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli


def main() -> None:
    """Runs until the server ends."""
    times, run_script = Path(sys.argv.pop(1)), ScriptRunner._run_script

    def timed(runner: ScriptRunner, request: Any) -> None:
        start = perf_counter()
        run_script(runner, request)
        with times.open("a", encoding="utf-8") as file:
            file.write(f"{(perf_counter() - start) * 1000:.3f}\n")

    ScriptRunner._run_script = timed  # type: ignore[method-assign, assignment]
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
