"""The page of changed figures, the note on an old link, and the feed."""

from pathlib import Path
import re

from lxml import etree
from test_pages import parts, text_of, word
import asking
import duckdb
import opening
import pytest

from answers import builds, changes
from answers.changes import rows
from exports import database, feed
from pages.frame.feed import answer

PAGE = "pages/evidence/changes.py"
FIRST, SECOND, THIRD = "0a11ce000001", "0b0b00000002", "0ca1f0000003"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def altered(towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the towns' database to change before it is served."""
    copy = tmp_path / "altered.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    return opening.served(copy, monkeypatch)


def change(file: Path, *statements: str) -> None:
    with duckdb.connect(str(file)) as connection:
        for statement in statements:
            connection.execute(statement)


def shown(**address: str) -> str:
    app = opening.opened(PAGE, **address)
    assert not app.exception
    return " ".join("\n".join(map(text_of, parts(app))).split())


def test_the_page_compares_with_the_version_before_and_with_any_other(towns: Path) -> None:
    newest = shown()
    assert f"Seit der Datenversion {SECOND} (16. September 2024) haben sich 13 Zahlen" in newest
    assert "Radlogistik 🚲 auf der letzten Meile" in newest
    whole = shown(since=FIRST)
    assert f"Seit der Datenversion {FIRST} (2. Mai 2024)" in whole
    assert "Radlogistik" not in whole, "it changed and changed back"
    assert "Willkommenspaket für Zuziehende" in whole and "Willkommenspaket" not in newest


def test_every_change_of_each_version_is_shown_or_was_undone(towns: Path) -> None:
    of = asking.view()
    found = rows.changed(of, FIRST)
    every = of.ask("figure_changes")
    undone = {row["figure_change_id"] for row in every if row["subject_id"] == "auenfurt/emoji"}
    assert {row["figure_change_id"] for each in found for row in each.rows} | undone == {
        row["figure_change_id"] for row in every
    }
    assert len(found) == len({(each.last["changed_figure"], *_about(each)) for each in found})


def _about(each: rows.Changed) -> tuple[str, str | None]:
    return each.last["initiative_id"], each.last["subject_id"]


def test_only_chosen_initiatives_are_shown(towns: Path) -> None:
    one = shown(initiatives="bergheide", since=FIRST)
    assert "Bergheide: geänderte Zahlen" in one and "Auenfurt: geänderte Zahlen" not in one


def test_what_is_not_released_is_said_to_be_not_compared(altered: Path) -> None:
    note = word("de", "not_released", shown="%s", newest=THIRD).split("%s")[1]
    assert note in shown()
    change(altered, f"update build set build_id = '{THIRD}'")
    assert note not in shown() and word("de", "version_shown") in shown()


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["delete from figure_change", "delete from data_version"], "finding_no_versions"),
        (["delete from figure_change"], "finding_no_changes"),
        (["delete from data_version where position > 0"], "finding_first_version"),
    ],
)
def test_where_nothing_changed_the_page_says_so(
    altered: Path, statements: list[str], said: str
) -> None:
    change(altered, *statements, f"update build set build_id = 'no-{said}'")
    beginning = word("de", said, since="%s", day="%s").split("%s")[0]
    assert beginning in shown() and "geänderte Zahlen, neueste zuerst" not in shown()


def test_a_method_is_never_counted_as_a_new_source(towns: Path) -> None:
    of = asking.view()
    titles = [each for each in rows.changed(of, SECOND) if each.reasons == ["method"]]
    assert titles and {each.last["changed_figure"] for each in titles} == {"title"}
    [said, *_] = changes.sentences.findings(of, SECOND)
    assert f"{len(titles)} durch andere Berechnung" in said


def test_an_old_link_leads_to_what_changed_since(towns: Path) -> None:
    [warning] = _warnings(FIRST)
    asked = word("de", "other_version", asked=FIRST, shown=builds.version())
    assert asked in warning and f'href="./changes?since={FIRST}"' in warning
    [unknown] = _warnings("0123456789ab")
    assert 'href="./changes?"' in unknown and word("de", "which_versions") in unknown


def _warnings(version: str) -> list[str]:
    app = opening.opened("pages/compare/goals.py", version=version)
    return [part for part in parts(app) if "mm-warning" in part]


# --- the feed ---


def test_the_feed_has_what_atom_requires_and_lasting_ids(towns_database: Path) -> None:
    read = database.read(towns_database)
    tree = etree.fromstring(feed.to_atom(read, "de", "https://stadt.example/"))
    assert tree.tag == f"{{{ATOM['a']}}}feed"
    entries = tree.findall("a:entry", ATOM)
    for element in (tree, *entries):
        for name in ("id", "title", "updated"):
            [found] = element.findall(f"a:{name}", ATOM)
            assert found.text
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext("a:updated", "", ATOM)
        )
    assert tree.findtext("a:author/a:name", "", ATOM)
    assert [link.get("rel") for link in tree.findall("a:link", ATOM)] == ["self", "alternate"]
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries]
    assert len(ids) == len(set(ids)) == 3 and THIRD in ids[0]
    elsewhere = etree.fromstring(feed.to_atom(read, "de", None))
    assert [each.text for each in elsewhere.iterfind("a:entry/a:id", ATOM)] == ids


def test_the_feed_holds_every_changed_figure_and_no_markup_of_the_data(
    towns_database: Path,
) -> None:
    read = database.read(towns_database)
    tree = etree.fromstring(feed.to_atom(read, "en", None))
    contents = [each.text or "" for each in tree.iterfind("a:entry/a:content", ATOM)]
    assert sum(each.count("<li>") for each in contents) == len(read.rows("figure_change"))
    assert "<script" not in "".join(contents) and "&lt;script" in "".join(contents)


def test_the_server_gives_the_feed_out_in_the_asked_language(towns: Path) -> None:
    asked = {
        "type": "http",
        "method": "GET",
        "path": "/changes.atom",
        "query_string": b"language=en",
        "scheme": "https",
        "headers": [(b"host", b"stadt.example")],
    }
    make = answer(asked)
    assert make
    given = make()
    assert given.media_type == "application/atom+xml"
    tree = etree.fromstring(bytes(given.body))
    links = [str(link.get("href")) for link in tree.findall("a:link", ATOM)]
    assert links[0] == "https://stadt.example/changes.atom?language=en"
    assert tree.findtext("a:title", "", ATOM) == word("en", "feed_title")
    assert answer({**asked, "path": "/changes"}) is None
