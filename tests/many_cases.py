"""Many small cases in one test, where setting a test up takes longer than what it checks."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import pytest

Check = Callable[..., None]
LONGEST = 2000  # characters that are said of a case


def over(*values: Iterable[Any], name: Callable[[Any], str] = str) -> Callable[[Check], Check]:
    """Gives a test every case there is, as `pytest.mark.parametrize` would, in a single test.

    `values`: those of each argument, in order; every combination is a case. All are tried, and each
    that fails is named with what it says, so that one fault hides no other. ValueError for no case.
    """
    cases = list(product(*values))
    if not cases:
        raise ValueError("a test of no case can't fail")

    def of_one(check: Check) -> Check:
        def every_case() -> None:
            faults = [said for case in cases if (said := _fault(check, case, name))]
            if faults:
                head = f"{len(faults)} of {len(cases)} cases fail:"
                pytest.fail("\n\n".join([head, *faults]), pytrace=False)

        every_case.__name__, every_case.__doc__ = check.__name__, check.__doc__
        return every_case

    return of_one


def _fault(check: Check, case: tuple[Any, ...], name: Callable[[Any], str]) -> str:
    """What a case says that fails, under its name; "" for one that holds.

    What breaks instead ends the test, and says in which case.
    """
    named = " · ".join(map(name, case))
    try:
        check(*case)
    except AssertionError as fault:
        return f"{named}\n{str(fault)[:LONGEST]}"
    except Exception as broken:
        broken.add_note(f"in the case {named}")
        raise
    return ""
