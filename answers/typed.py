"""The bridge from the page of the SQL query to the process that runs one; judges no text itself.

The last results of all readers are kept, so that a reader who draws or downloads one does not run
the query again.
"""

from answers import builds
from answers.kept import kept
from queries import typed
from queries.typed import LIMITS, Column, Fault, Result

MOST_KEPT = 8  # results, of all readers

__all__ = ["LIMITS", "Column", "Fault", "Result", "examples", "known", "ran"]

examples = typed.examples
known = typed.known


class _Failed(Exception):
    """A query gave nothing: that is not kept, since it may depend on who else asks."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def ran(build: str, sql: str) -> Result | Fault:
    """What a query gives on a build. NoDatabase for one that is no longer open."""
    try:
        return _result(build, sql)
    except _Failed as failed:
        return failed.fault


@kept(MOST_KEPT)
def _result(build: str, sql: str) -> Result:
    with builds.copy_of(build) as file:
        found = typed.run(file, sql)
    if isinstance(found, Fault):
        raise _Failed(found)
    return found
