"""What readers are used to from any website: back and forward, links, places, announcements,
German words, addresses that are nearly right.
"""

from urllib.error import HTTPError
import re
import urllib.request

from playwright.sync_api import expect
from reader import Open, Reader
from servers import Server, running
import pytest

from pages.frame import scripts, together
from wording import words
from wording.words import LANGUAGES, word

SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
STATUS = "#mm-status"
ENGLISH = {
    words.word("en", key): key for key in words.WORDS if key.startswith(scripts.SAID_BY_STREAMLIT)
}
# What Streamlit itself says on a page: texts, and what only a screen reader or the mouse learns.
SAID = """() => [...document.querySelectorAll('body *')]
    .filter((part) => !part.closest('.stHtml, .vega-embed, script, style, canvas'))
    .filter((part) => part.checkVisibility())
    .flatMap((part) => [
        ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => part.getAttribute(name)),
        ...[...part.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
    ]).filter(Boolean).map((text) => text.trim())"""

# Parts that come late; how far the sources were ever away from the top of the window meanwhile.
SLOW_PARTS = """() => {
    const at_once = fetch
    window.fetch = (...asked) =>
        new Promise(come => setTimeout(come, 400)).then(() => at_once(...asked))
    window.furthest = 0
    const look = () => {
        const top = document.querySelector('.mm-sources')?.getBoundingClientRect().top ?? 0
        window.furthest = Math.max(window.furthest, Math.abs(top))
        requestAnimationFrame(look)
    }
    look()
}"""

WRITE = """(addresses) => {
    for (const address of addresses) history.pushState(null, '', address)
    return history.length
}"""
WRITTEN_LATE = ["completion?initiatives=bottrop", "goals", "goals?initiatives=bottrop"]


def press(own: Reader, name: str) -> None:
    """Chooses or gives up an initiative."""
    own.page.get_by_role("button", name=name, exact=True).first.click()
    own.wait()


def chosen(own: Reader) -> list[str]:
    """Initiatives that the address names."""
    return own.choices().get("initiatives", [])


def back(own: Reader) -> None:
    own.page.go_back()
    own.wait()


# --- back and forward ---


def test_back_undoes_the_last_choice_and_forward_redoes_it(reader: Open) -> None:
    own = reader()
    own.open("completion", initiatives=["bottrop", "duisburg"])
    press(own, "Duisburg")
    assert chosen(own) == ["bottrop"] and "Duisburg" not in own.finding()
    back(own)
    expect(own.page).to_have_title(re.compile("Duisburg"))
    assert chosen(own) == ["bottrop", "duisburg"]
    own.page.go_forward()
    own.wait()
    expect(own.page).not_to_have_title(re.compile("Duisburg"))
    assert chosen(own) == ["bottrop"]


def test_a_page_of_the_menu_is_one_step_and_back_brings_the_choice_again(reader: Open) -> None:
    own = reader()
    own.open("completion", initiatives="bottrop", evidence="independent")
    steps = own.page.evaluate("history.length")
    own.visit(word("de", "goals"))
    assert own.page.evaluate("history.length") == steps + 1
    back(own)
    assert own.title() == word("de", "completion")
    assert own.choices() == {"initiatives": ["bottrop"], "evidence": ["independent"]}


def test_all_that_is_written_before_the_reader_acts_again_is_one_step(reader: Open) -> None:
    """On a slow machine Streamlit writes the last choice of a page after the menu was used."""
    own = reader()
    own.open("completion")
    for number, written in enumerate((WRITTEN_LATE, WRITTEN_LATE[::-1])):
        steps = own.page.evaluate("history.length")
        own.page.mouse.click(3, 880 - number)
        assert own.page.evaluate(WRITE, written) == steps + 1


def test_an_address_changed_by_hand_wins_over_what_was_chosen(reader: Open) -> None:
    own = reader()
    own.open("completion", initiatives="bottrop")
    own.open("completion", initiatives="duisburg")
    assert chosen(own) == ["duisburg"] and "Duisburg" in own.finding()


def test_a_link_opens_without_a_reload_and_back_finds_the_place_again(reader: Open) -> None:
    own = reader()
    own.open("completion")
    own.page.evaluate("window.isKept = true")
    own.unfold()
    own.wait()
    link = own.page.locator("td a.mm-behind:visible").last
    link.scroll_into_view_if_needed()
    own.page.wait_for_timeout(200)
    before = own.page.evaluate(SCROLLED)
    assert before > 200
    link.click()
    expect(own.page.locator("h1")).to_have_text(word("de", "behind"))
    own.wait()
    assert own.page.evaluate("window.isKept") and own.page.evaluate(SCROLLED) < 100
    expect(own.page.locator("h1")).to_be_focused()
    back(own)
    own.page.wait_for_function(f"before => Math.abs({SCROLLED} - before) < 60", arg=before)
    own.wait()
    assert own.title() == word("de", "completion") and own.page.evaluate("window.isKept")
    assert abs(own.page.evaluate(SCROLLED) - before) < 60


def test_a_new_address_begins_at_the_top(reader: Open) -> None:
    own = reader()
    own.open("completion")
    own.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 900")
    own.open("goals")
    own.page.wait_for_timeout(700)
    assert own.page.evaluate(SCROLLED) < 50


# --- places ---


def test_a_place_in_a_closed_list_or_a_long_table_is_opened_and_shown(reader: Open) -> None:
    own = reader()
    own.open("completion")
    assert not own.page.locator(".mm-sources li").last.is_visible()
    own.page.evaluate(
        "document.querySelector('[data-testid=stMainBlockContainer]').insertAdjacentHTML("
        "'afterbegin', `<a id=probe href='#${document.querySelector('.mm-sources li:last-child')"
        ".id}'>there</a>`)"
    )
    own.page.locator("#probe").dispatch_event("click")
    expect(own.page.locator(".mm-sources li").last).to_be_in_viewport()
    back(own)
    assert own.title() == word("de", "completion")


def test_a_folded_part_that_does_not_come_says_so_and_is_asked_for_again(reader: Open) -> None:
    own = reader()
    own.page.route("**/later/*", lambda route: route.abort())
    own.page.goto(f"{own.address}/completion")
    listed = own.page.get_by_test_id("stMain").locator("details.mm-sources")
    listed.locator("summary").click()
    expect(listed).to_contain_text(word("de", "part_not_there"), timeout=15_000)
    own.page.unroute("**/later/*")
    listed.locator("summary").click()
    listed.locator("summary").click()
    expect(listed.locator("li").last).to_be_visible()
    assert word("de", "part_not_there") not in listed.inner_text()
    assert all("ERR_FAILED" in said for said in own.complaints), "those that were let fail here"
    own.complaints.clear()


def test_what_was_opened_stays_open_when_a_choice_changes_it_and_nothing_else_is(
    reader: Open,
) -> None:
    own = reader()
    own.open("completion", initiatives=["bottrop", "duisburg"])
    table, groups = own.page.locator("#table"), own.page.locator("#groups_table")
    table.locator("summary").first.click()
    press(own, "Oberhausen")
    expect(table).to_contain_text("Oberhausen")
    expect(table).to_have_attribute("open", "")
    expect(groups).not_to_have_attribute("open", "")
    table.locator("summary").first.click()
    groups.locator("summary").first.click()
    press(own, "Duisburg")
    expect(table).not_to_have_attribute("open", "")
    expect(groups).to_have_attribute("open", "")
    own.page.goto(f"{own.address}/completion")
    own.wait()
    expect(groups).not_to_have_attribute("open", "")


def test_rows_that_were_opened_stay_open(reader: Open) -> None:
    own = reader()
    own.open("measures", initiatives=["bottrop", "duisburg"])
    more, last = own.page.locator(".mm-more"), own.page.locator(".mm-long tbody tr").last
    expect(last).to_be_hidden()
    more.locator("summary").click()
    press(own, "Oberhausen")
    expect(more).to_have_attribute("open", "")
    expect(last).to_be_visible()
    own.visit(word("de", "goals"))
    own.visit(word("de", "measures"))
    expect(more).to_have_count(1)
    expect(more).not_to_have_attribute("open", "")


def test_a_choice_is_answered_in_few_messages(reader: Open) -> None:
    own = reader()
    came: list[bytes | str] = []

    def keep(frame: bytes | str) -> None:
        came.append(frame)

    own.page.on("websocket", lambda socket: socket.on("framereceived", keep))
    own.open("completion")
    for name in ("Oberhausen", "Duisburg"):
        came.clear()
        press(own, name)
        told = [
            part for frame in came if isinstance(frame, bytes) for part in together.apart(frame)
        ]
        assert len(came) < 5 and len(told) > 30  # one for each LONGEST that a busy machine takes


def test_who_reads_what_is_folded_stays_there_when_a_choice_changes_it(reader: Open) -> None:
    own = reader()
    own.open("completion", initiatives=["bottrop", "duisburg"])
    own.page.locator("details.mm-sources > summary").click()
    expect(own.page.locator(".mm-sources li").last).to_be_visible()
    own.page.get_by_role("button", name="Oberhausen", exact=True).first.evaluate(
        "button => button.focus({preventScroll: true})"
    )
    own.page.locator(".mm-sources").evaluate("place => place.scrollIntoView({block: 'start'})")
    own.page.evaluate(SLOW_PARTS)
    own.page.keyboard.press("Enter")
    own.wait()
    assert chosen(own) == ["bottrop", "duisburg", "oberhausen"]
    assert own.page.evaluate("window.furthest") < 5


def test_paper_has_what_the_screen_still_waits_for(reader: Open) -> None:
    own = reader()
    own.page.add_init_script("window.requestIdleCallback = () => 0")
    own.page.goto(f"{own.address}/completion")
    expect(own.page.get_by_test_id("stMain").locator(".mm-end")).to_be_visible(timeout=15_000)
    expect(own.page.locator("#mm-first")).to_have_count(0)
    assert own.page.locator(".mm-later").count() and not own.page.locator(".mm-sources li").count()
    own.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert own.page.locator(".mm-sources li").count() > 50
    assert not own.page.locator(".mm-later").count()


def test_an_address_with_a_place_leads_there_once_the_page_stands(reader: Open) -> None:
    own = reader()
    own.open("sources")
    place = own.page.locator(".mm-sources li").last.get_attribute("id")
    other = reader()
    other.page.goto(f"{own.address}/sources#{place}")
    expect(other.page.locator(f"#{place}")).to_be_in_viewport(timeout=10_000)


# --- what is said ---


def test_the_title_of_the_window_names_page_and_choice(reader: Open) -> None:
    own = reader()
    own.open("goals", initiatives="bottrop", language="en")
    expect(own.page).to_have_title(re.compile(rf"^{word('en', 'goals')} · Bottrop · "))
    own.speak("de")
    expect(own.page).to_have_title(re.compile(rf"^{word('de', 'goals')} · Bottrop · "))


def test_a_choice_is_announced_and_the_focus_stays(reader: Open) -> None:
    own = reader()
    own.open("goals", initiatives=["bottrop", "duisburg"])
    expect(own.page.locator(STATUS)).to_have_count(0)
    press(own, "Duisburg")
    expect(own.page.locator(STATUS)).to_have_attribute("role", "status")
    expect(own.page.locator(STATUS)).to_contain_text("Bottrop")
    expect(own.page.locator(STATUS)).not_to_contain_text("Duisburg")
    assert own.page.evaluate("document.activeElement.innerText").strip() == "Duisburg"


def test_the_link_is_copied_and_that_is_said(reader: Open) -> None:
    own = reader()
    own.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    own.open("goals", initiatives="bottrop")
    own.page.locator("[data-copy]").first.click()
    expect(own.page.locator(STATUS)).to_have_text(word("de", "copied"))
    copied = own.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(own.address) and "initiatives=bottrop" in copied
    own.page.context.clear_permissions()


def test_on_a_phone_the_menu_closes_after_a_choice(reader: Open) -> None:
    own = reader(390)
    own.open("overview")
    own.page.get_by_test_id("stExpandSidebarButton").click()
    link = own.page.locator(".mm-menu a").filter(has_text=word("de", "goals")).first
    link.click()
    expect(own.page.locator("h1")).to_have_text(word("de", "goals"))
    expect(own.page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


# --- Streamlit's English ---


@pytest.mark.parametrize("name", ["overview", "completion", "measures", "actors", "codebook"])
def test_nothing_of_streamlit_speaks_english_on_a_german_page(name: str, reader: Open) -> None:
    own = reader()
    own.open(name)
    box = own.page.get_by_role("combobox").last
    if box.count():
        box.fill("gibt es nicht")
        own.page.wait_for_timeout(400)
    said = own.page.evaluate(SAID)
    assert len(said) > 20
    assert [text for text in said if text in ENGLISH] == []
    assert [text for text in said if re.match(r"(Remove|Add:|Help for|Select) ", text)] == []
    assert own.page.locator("[aria-roledescription$=container]").count() == 0


def test_nothing_of_streamlits_own_tools_is_shown(reader: Open) -> None:
    own = reader()
    own.open("measures")
    for tool in ("stMainMenu", "stElementToolbar", "stAppDeployButton", "stStatusWidget"):
        for part in own.page.get_by_test_id(tool).all():
            expect(part).not_to_be_visible()


def test_a_server_that_stops_is_told_in_the_language_of_the_page(reader: Open) -> None:
    readers = {}
    with running(prepares=False) as short:
        for language in LANGUAGES:
            readers[language] = reader(server=short)
            readers[language].open("goals", language=language)
    for language, own in readers.items():
        told = own.page.get_by_role("dialog")
        expect(told).to_contain_text(word(language, "server_gone"), timeout=30_000)
        expect(told).to_contain_text(word(language, "streamlit_connection_error"))
        expect(told).not_to_contain_text("Streamlit")
        expect(told.get_by_test_id("stErrorCodeBlock")).to_be_hidden()
        own.complaints.clear()
    assert [text for text in readers["de"].page.evaluate(SAID) if text in ENGLISH] == []


# --- addresses that are nearly right ---


class Stays(urllib.request.HTTPRedirectHandler):
    """Does not follow."""

    def redirect_request(self, *_: object) -> None:
        return None


def answered(server: Server, path: str) -> tuple[int, str, str]:
    """Number, place to go on to, and text of an answer."""
    try:
        found = urllib.request.build_opener(Stays).open(f"{server.address}/{path}", timeout=10)
    except HTTPError as refusal:
        found = refusal
    return found.status, found.headers.get("location", ""), found.read().decode()


@pytest.mark.parametrize(
    ("path", "goal"),
    [
        ("Completion", "/completion"),
        ("umsetzung?initiatives=bottrop", "/completion?initiatives=bottrop"),
        ("goals.", "/goals"),
        ("goals&amp;", "/goals"),
        ("overview.", "/"),
        ("overview?language=en", "/?language=en"),
    ],
)
def test_another_spelling_leads_to_the_page(path: str, goal: str, server: Server) -> None:
    assert answered(server, path)[:2] == (302, goal)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_gets_a_page_of_ours_in_the_language(
    language: words.Language, server: Server
) -> None:
    status, _, text = answered(server, f"completon?language={language}")
    assert status == 404 and f'lang="{language}"' in text
    assert word(language, "no_such_page") in text and 'href="./completion' in text
    status, _, text = answered(server, "%3Cscript%3Ealert(1)")
    assert "<script>" not in text


@pytest.mark.parametrize(
    ("choices", "misread"),
    [
        ({"initiatives": "castrop"}, "initiatives=castrop"),
        ({"as_of": "2020-13-45"}, "as_of=2020-13-45"),
    ],
)
def test_what_is_not_understood_of_an_address_is_named(
    choices: dict[str, str], misread: str, reader: Open
) -> None:
    own = reader()
    own.open("completion", **choices)
    expect(own.page.locator(".mm-warning").first).to_contain_text(misread)


def test_a_full_stop_behind_an_address_is_forgiven(reader: Open) -> None:
    own = reader()
    own.open("completion", initiatives="bottrop.")
    assert "Bottrop" in own.page.title() and own.page.locator(".mm-warning").count() == 0
