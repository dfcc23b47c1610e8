"""A server makes what its first readers will see before they come, unless it is told not to."""

from threading import Event

import pytest

from answers import usual
from pages.frame import early
from pages.frame.settings import Unset
import server


@pytest.mark.parametrize(("setting", "wanted"), [("", True), (" Yes ", True), ("no", False)])
def test_it_is_wanted_unless_the_setting_says_no(
    setting: str, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(early.SETTING, setting)
    assert early.as_set() is wanted
    monkeypatch.delenv(early.SETTING)
    assert early.as_set()


@pytest.mark.parametrize("setting", ["0", "nein", "no, thanks"])
def test_what_is_neither_yes_nor_no_is_said(setting: str) -> None:
    with pytest.raises(Unset, match="MONITOR_PREPARE: .* neither yes nor no"):
        early.is_wanted(setting)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_server_prepares_only_where_it_is_wanted(
    wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    monkeypatch.setattr(server, "IS_EARLY", wanted)
    monkeypatch.setattr(server, "hold_what_stays", lambda: None)
    monkeypatch.setattr(usual, "keep_prepared", lambda wait, _at_rest: begun.append(wait))
    ended = Event()
    server._prepare(ended)
    assert begun == ([ended.wait] if wanted else [])
