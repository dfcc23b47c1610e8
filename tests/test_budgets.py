"""No page costs more than was accepted, counted and not timed: see tests/budgets.py."""

from test_pages import MENU
import budgets
import pytest


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("page", MENU.values())
def test_a_page_costs_no_more_than_was_accepted(page: str) -> None:
    place, file = next(
        (place, file) for place, (file, name) in enumerate(MENU.items()) if name == page
    )
    assert budgets.exceeded(page, budgets.costs(page, file, place), budgets.accepted()[page]) == []


def test_every_page_has_a_budget() -> None:
    assert list(budgets.accepted()) == list(MENU.values())


def test_what_is_exceeded_is_named_with_what_is_allowed() -> None:
    allowed = {"elements": 40, "bytes": 100_000, "marks": 100, "rows": 10_000}
    assert budgets.exceeded("goals", allowed, allowed) == []
    assert budgets.exceeded("goals", {**allowed, "elements": 42, "marks": 107}, allowed) == []
    [said] = budgets.exceeded("goals", {**allowed, "bytes": 103_501}, allowed)
    assert said.startswith(
        "goals: 103501 bytes, where 100000 were accepted and 103500 are allowed."
    )
    assert "make accept" in said
