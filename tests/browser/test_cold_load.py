"""What a browser asks a first-time reader's network for, counted: requests and bytes a page."""

from pathlib import Path
from typing import Any
import json

from playwright.sync_api import Browser
from servers import Server, running
import pytest

from bench import browser

FILE = Path(__file__).parents[1] / "expected" / "cold_load.json"
PAGES = ("overview", "completion")
LATER = "/later/"
MORE_REQUESTS, MORE_BYTES = 2, 0.03  # that may come without being accepted


def asked_for(chromium: Browser, address: str) -> dict[str, int]:
    """Requests and bytes of a page, by a browser that has nothing of it.

    Parts that are asked for once the page stands come sooner or later, and do not count.
    """
    with chromium.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        network, asked, sizes = context.new_cdp_session(page), dict[str, str](), list[int]()

        def ended(done: dict[str, Any]) -> None:
            url = asked.get(done["requestId"], "")
            if url.startswith("http") and LATER not in url:
                sizes.append(done["encodedDataLength"])

        network.send("Network.enable")
        network.on(
            "Network.requestWillBeSent",
            lambda sent: asked.update({sent["requestId"]: sent["request"]["url"]}),
        )
        network.on("Network.loadingFinished", ended)
        page.goto(address, wait_until="commit")
        page.wait_for_function(browser.IS_THERE, timeout=browser.PATIENCE * 1000)
        page.wait_for_load_state("networkidle")
        return {"requests": len(sizes), "bytes": int(sum(sizes))}


def at(server: Server, name: str) -> str:
    """Address of a page on a day that stays."""
    path = "" if name == "overview" else name
    return f"{server.address}/{path}?as_of=2024-12-31"


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_asks_for_no_more_than_was_accepted(
    name: str, server: Server, chromium: Browser
) -> None:
    now = asked_for(chromium, at(server, name))
    allowed = json.loads(FILE.read_text(encoding="utf-8"))[name]
    assert now["requests"] <= allowed["requests"] + MORE_REQUESTS and now["bytes"] <= allowed[
        "bytes"
    ] * (1 + MORE_BYTES), (
        f"{name} asks for {now} now, accepted were {allowed}. If that is meant:  make budgets"
    )


if __name__ == "__main__":
    with running() as own, browser.chromium() as started:
        found = {name: asked_for(started, at(own, name)) for name in PAGES}
        FILE.write_text(f"{json.dumps(found, indent=1)}\n", encoding="utf-8")
