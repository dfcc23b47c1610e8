"""The address carries the view: deep links, languages, clicks on cells and rows, and links from a
figure to its source.
"""

from playwright.sync_api import expect
from reader import Open, Reader
from servers import running
import pytest

from wording.words import word

DEEP_LINKS: dict[str, dict[str, str | list[str]]] = {
    "completion": {
        "language": "en",
        "initiatives": ["duisburg", "oberhausen"],
        "as_of": "2023-08-31",
        "evidence": "self_reported",
        "denominator": "listed",
        "initiative": "oberhausen",
        "grouping": "body",
    },
    "measures": {
        "language": "en",
        "initiatives": ["oberhausen"],
        "search": "digital",
        "measure": "oberhausen/digitale-schule",
    },
}


def test_a_deep_link_can_be_the_first_request_to_a_fresh_server(reader: Open) -> None:
    with running(prepares=False) as fresh:
        own = reader(server=fresh)
        open_deep(own, "completion")
        assert "Oberhausen" in own.finding() and "31 August 2023" in own.text()
        for key, value in {
            "denominator": word("en", "denominator_listed"),
            "initiative": "Oberhausen",
            "grouping": word("en", "grouping_body"),
        }.items():
            field = own.page.get_by_role("combobox", name=word("en", key), exact=True)
            expect(field).to_have_value(value)
        evidence = own.page.get_by_test_id("stButtonGroup").filter(has_text=word("en", "evidence"))
        expect(evidence.locator("[data-selected=true]")).to_have_text(["self-reported"])
        own.close()
        own.complaints.clear()  # that the server has ended by then


def test_a_deep_link_opens_its_measure(reader: Open) -> None:
    own = reader()
    open_deep(own, "measures")
    assert "Digitale Schule" in own.finding()
    expect(own.page.locator("#one_measure")).to_be_visible()


def open_deep(own: Reader, name: str) -> None:
    """Opens a deep link: the page is found and keeps the address."""
    own.open(name, **DEEP_LINKS[name])
    assert own.title() == word("en", name)
    expect(own.page.get_by_role("dialog")).to_have_count(0)
    assert "page not found" not in own.text().lower() and "does not" not in own.text().lower()
    assert own.choices() == {
        key: value if isinstance(value, list) else [value]
        for key, value in DEEP_LINKS[name].items()
    }


@pytest.mark.parametrize("name", ["completion", "goals"])
def test_a_change_of_language_keeps_every_choice(name: str, reader: Open) -> None:
    own = reader()
    choices: dict[str, str | list[str]] = (
        {**DEEP_LINKS["completion"], "language": "de"}
        if name == "completion"
        else {
            "initiatives": ["bottrop", "duisburg"],
            "subject": "measure",
            "theme": "land-and-property",
            "of": "duisburg",
        }
    )
    own.open(name, **choices)
    german, before = own.text(), own.choices()
    own.speak("en")
    assert own.choices() == {**before, "language": ["en"]}
    assert own.title() == word("en", name)
    english = own.text()
    own.speak("de")
    assert own.choices() == {key: value for key, value in before.items() if key != "language"}
    assert own.text() == german != english


def test_the_same_address_opens_the_same_view_elsewhere(reader: Open) -> None:
    own, other = reader(), reader()
    choices: dict[str, str | list[str]] = {**DEEP_LINKS["completion"], "language": "de"}
    own.open("completion", **choices)
    own.speak("en")
    other.page.goto(own.page.url)
    other.wait()
    assert other.text() == own.text()
    assert other.page.url == own.page.url


def test_choices_that_pages_share_go_along_by_the_menu(reader: Open) -> None:
    own = reader()
    own.open(
        "completion",
        as_of="2023-08-31",
        evidence="self_reported",
        denominator="listed",
        initiatives=["duisburg", "oberhausen"],
    )
    own.visit(word("de", "measures"))
    assert own.choices() == {
        "as_of": ["2023-08-31"],
        "evidence": ["self_reported"],
        "initiatives": ["duisburg", "oberhausen"],
    }
    own.visit(word("de", "bodies"))
    own.visit(word("de", "completion"))
    assert own.choices() == {
        "as_of": ["2023-08-31"],
        "evidence": ["self_reported"],
        "denominator": ["listed"],
        "initiatives": ["duisburg", "oberhausen"],
    }
    own.speak("en")
    assert own.choices()["language"] == ["en"]
    own.visit(word("en", "goals"))
    assert own.choices() == {
        "language": ["en"],
        "as_of": ["2023-08-31"],
        "initiatives": ["duisburg", "oberhausen"],
    }  # the day is a choice of the frame


def test_the_last_initiative_taken_away_leaves_a_hint_that_helps(reader: Open) -> None:
    own = reader()
    own.open("completion", initiatives="bottrop")
    own.page.get_by_role("button", name="Bottrop", exact=True).first.click()
    expect(own.page.get_by_test_id("stAlert")).to_have_text(word("de", "choose_initiative"))
    own.wait()
    assert own.choices() == {"initiatives": [""]}
    own.page.get_by_role("button", name="Duisburg", exact=True).first.click()
    expect(own.page.locator(".mm-finding").first).to_contain_text("Duisburg")
    own.wait()
    assert own.choices() == {"initiatives": ["duisburg"]}


def test_a_click_on_a_cell_of_the_matrix_lists_what_is_behind_it(reader: Open) -> None:
    own = reader()
    own.open("goals", subject="measure")
    cells = own.charts().first.locator("g.mark-rect path")
    label = next(
        text
        for place in range(12, 40)
        if "Duisburg" in (text := cells.nth(place).get_attribute("aria-label") or "")
        and ": 0 von" not in text
    )
    theme, counted = label.split(": ")[-2].split(", ")[0], label.rsplit(": ", 1)[1].split(" von")[0]
    place = next(
        place for place in range(12, 40) if cells.nth(place).get_attribute("aria-label") == label
    )
    cells.nth(place).click()
    caption = own.page.locator("caption").filter(
        has_text=word("de", "items_counted", number=counted)
    )
    expect(caption).to_contain_text(theme)
    own.wait()
    assert own.choices()["of"] == ["duisburg"] and own.choices()["theme"]
    rows = own.page.locator("table").filter(has=caption).locator("tbody tr")
    assert rows.count() == int(counted)
    assert all("Duisburg" in row for row in rows.all_inner_texts())


def test_a_title_of_the_table_opens_the_measure(reader: Open) -> None:
    own = reader()
    own.open("measures", search="oberhausen")
    link = own.page.locator("tbody a[href*='measure=']").nth(2)
    title = link.inner_text()
    link.click()
    expect(own.page.locator("#one_measure")).to_be_in_viewport()
    own.wait()
    assert title in own.finding()
    [measure] = own.choices()["measure"]
    other = reader()
    other.open("measures", measure=measure)
    assert title in other.finding()


@pytest.mark.parametrize("name", ["overview", "completion"])
def test_a_source_number_leads_to_its_source(name: str, reader: Open) -> None:
    own = reader()
    own.open(name)
    own.unfold()
    link = own.page.locator(".mm-source:visible").first
    number = link.inner_text()
    before = own.choices()
    link.click()
    expect(own.page.locator(f"#quelle-{number}")).to_be_in_viewport()
    assert own.page.evaluate("document.querySelector(':target')?.value") == int(number)
    assert own.page.context.pages[-1] == own.page, "a new tab opened"
    own.wait()
    assert own.choices() == before and own.title() == word("de", name)
