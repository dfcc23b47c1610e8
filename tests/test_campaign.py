"""A few inputs of every kind of the campaign; `make campaign` tries as many as one likes."""

from pathlib import Path
from random import Random
import shutil

import campaign
import pytest

from etl import paths


@pytest.fixture(scope="module")
def kinds(
    real_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, campaign.Make]:
    """Ways to make an input beside a copy of the database, which the tests hold open."""
    copy = shutil.copy(real_database, tmp_path_factory.mktemp("campaign"))
    return campaign.kinds(paths.DATA, Path(copy))


@pytest.mark.parametrize("kind", campaign.KINDS)
def test_whatever_is_brought_ends_in_a_message_or_is_sound(
    kind: str, kinds: dict[str, campaign.Make]
) -> None:
    before = campaign.state(paths.DATA)
    for seed in range(2):
        found = campaign.outcome(kinds[kind](Random(f"{kind} {seed}")))
        assert found.word in ("refused", "taken", "asked", "ended"), found.why
    assert campaign.state(paths.DATA) == before


def test_what_breaks_is_noticed() -> None:
    found = campaign.outcome(campaign.Input("liste.csv", b"", way="astray"))
    assert found == campaign.Outcome("broke", "KeyError: 'astray'")
