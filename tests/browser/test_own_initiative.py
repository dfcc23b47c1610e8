"""A visitor's own initiative in a real browser: brought, mended, compared, seen by nobody else."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import FilePayload, expect
from reader import Open

from answers import trial
from wording.words import word

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TRIAL = 60_000  # milliseconds


def workbook(changed: dict[tuple[str, str], str]) -> FilePayload:
    """Oberhausen as a workbook, with other contents in some cells."""
    book = load_workbook(BytesIO(trial.tables("oberhausen", "xlsx", "de")))
    for (sheet, cell), content in changed.items():
        book[sheet][cell] = content
    written = BytesIO()
    book.save(written)
    return {"name": "plan.xlsx", "mimeType": KIND, "buffer": written.getvalue()}


def test_a_plan_is_mended_taken_over_and_seen_in_its_session_only(reader: Open) -> None:
    own = reader()
    own.open("own")
    page = own.page
    bring = page.locator("input[type=file]")
    bring.set_input_files(workbook({("Quellen", "D2"): "<b>ohne Adresse</b>"}))
    finding = page.locator(".mm-finding").first
    expect(finding).to_contain_text("einen Fehler", timeout=LONGEST_TRIAL)
    row = page.locator("tr").filter(has_text="Quellen!D2")
    expect(row).to_contain_text("<b>ohne Adresse</b>")  # as text, never as HTML
    expect(page.get_by_role("button", name=word("de", "own_take"))).to_have_count(0)
    with page.expect_download() as taken:
        page.get_by_role("button", name=word("de", "own_annotated")).click()
    marked = load_workbook(BytesIO(Path(taken.value.path()).read_bytes()))["Quellen"]["D2"]
    assert marked.comment and "https://" in marked.comment.text

    own.open("own")
    bring.set_input_files(workbook({("Maßnahmen", "C3"): "Kampagne Ausbildung"}))
    take = page.get_by_role("button", name=word("de", "own_take"))
    expect(take).to_be_visible(timeout=LONGEST_TRIAL)
    take.click()
    # Themes are proposed for it first, by a process of their own.
    expect(finding).to_contain_text("Oberhausen *", timeout=LONGEST_TRIAL)
    page.get_by_role("link", name=word("de", "completion"), exact=True).click()
    expect(page.locator("h1")).to_have_text(word("de", "completion"))
    own.wait()
    expect(page.locator(".mm-finding").first).to_contain_text("Oberhausen *")
    assert own.choices()["own_initiative"] == ["oberhausen"]

    other = reader()
    other.open("completion", own_initiative="oberhausen")
    expect(other.page.locator(".mm-warning")).to_contain_text("oberhausen")
    expect(other.page.locator(".mm-finding").first).not_to_contain_text("Oberhausen *")
