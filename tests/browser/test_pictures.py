"""A picture leaves its page as only a browser shows it: on the clipboard, as a file, or refused."""

from pathlib import Path

from playwright.sync_api import expect
from reader import Open

from wording.words import word

CLIPBOARD = """async () => {
    const [item] = await navigator.clipboard.read()
    const size = await createImageBitmap(await item.getType('image/png'))
    return size.width
}"""
MOST = 30_000  # milliseconds until a picture is made, on a machine that is busy
REFUSING = "() => { navigator.clipboard.write = () => Promise.reject(new Error('refused')) }"


def test_a_picture_is_copied_taken_along_or_refused_with_a_word(
    reader: Open, tmp_path: Path
) -> None:
    own = reader()
    own.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    own.open("completion")
    tools = own.page.locator(".mm-tools").first
    copy = tools.get_by_role("button", name=word("de", "copy_picture"))
    own.page.bring_to_front()  # only the page that has the focus may write to the clipboard
    copy.click()
    said = own.page.locator("#mm-status")
    expect(said).to_have_text(word("de", "copied"), timeout=MOST)
    assert own.page.evaluate(CLIPBOARD) == 1920

    tools.locator("summary").click()
    with own.page.expect_download() as taken:
        tools.get_by_role("link", name=word("de", "format_svg")).click()
    taken.value.save_as(tmp_path / "picture.svg")
    assert "<svg" in (tmp_path / "picture.svg").read_text(encoding="utf-8")

    own.page.evaluate(REFUSING)
    copy.click()
    expect(said).to_have_text(word("de", "picture_not_copied"), timeout=MOST)
