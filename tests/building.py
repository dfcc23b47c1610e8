"""Builds a data folder for the tests, with the real ETL.

Not in conftest.py: the browser tests have one of that name too.
"""

from pathlib import Path

from etl import build


def built(data: Path, out: Path) -> Path:
    """The database of a data folder; every fault fails the test that asked for it."""
    report = build.build(data, out)
    assert report.is_good, "\n".join(map(str, [*report.faults, *report.offences]))
    return out
