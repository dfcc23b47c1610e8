"""Several readers at once, as `make load` measures them: each is answered, none sees an error."""

from bench import load


def test_readers_who_come_at_once_and_choose_are_all_answered() -> None:
    seen = load.measured(readers=4, seconds=4)
    assert [stay.faults for stay in seen.stays] == [[], [], [], []]
    assert all(len(stay.arrival) == 1 and stay.choices for stay in seen.stays)
    assert 50 < seen.memory < 1000
    assert seen.lines()[-1].split() == ["errors", "0"]
