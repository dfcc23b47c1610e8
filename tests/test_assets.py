"""Scripts, styles and type as a browser gets them."""

from pathlib import Path
import gzip
import html
import json
import re

from starlette.responses import Response
from starlette.types import Scope
from streamlit import file_util
import pytest

from pages.frame import assets

STATIC = Path(file_util.get_static_dir())
BEFORE = (STATIC / "index.html").read_bytes()
DOCUMENT = BEFORE.decode()
WHOLE = html.unescape(assets.document(BEFORE).decode())
SCRIPTS = sorted(path.name for path in (STATIC / "static" / "js").glob("*.js"))
GZIP = {"accept-encoding": "gzip, deflate, br"}
OURS = ("/static/", "/style/")
NAMED = re.compile(r'"\.(/[^"]+)"')


def asked(path: str, method: str = "GET", **headers: str) -> Response | None:
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    return assets.answer(scope)


def test_a_script_is_streamlits_own_compressed_or_not() -> None:
    for name in SCRIPTS[:5]:
        content = (STATIC / "static" / "js" / name).read_bytes()
        plain, packed = asked(f"/static/js/{name}"), asked(f"/static/js/{name}", **GZIP)
        assert plain and packed and bytes(plain.body) == content
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(bytes(packed.body)) == content
        assert packed.headers["content-type"].partition(";")[0].endswith("javascript")
        assert "immutable" in packed.headers["cache-control"]


def test_type_is_sent_as_it_is() -> None:
    [font, *_] = sorted((STATIC / "static" / "media").glob("*.woff2"))
    given = asked(f"/static/media/{font.name}", **GZIP)
    assert given and bytes(given.body) == font.read_bytes()
    assert "content-encoding" not in given.headers


@pytest.mark.parametrize(
    "path", ["/static/js/nothing.js", "/static/../index.html", "/index.html", "/static/js/"]
)
def test_nothing_else_is_answered(path: str) -> None:
    assert asked(path, **GZIP) is None


def test_streamlit_answers_what_is_no_whole_file() -> None:
    address = f"/static/js/{SCRIPTS[0]}"
    assert asked(address, range="bytes=0-9") is None
    assert asked(address, method="POST") is None and asked(address, method="HEAD")


def test_the_document_names_what_every_page_needs_and_nothing_that_is_not_there() -> None:
    named = [path for path in NAMED.findall(WHOLE) if path.startswith(OURS)]
    own = [path for path in named if path.startswith("/style/")]
    assert len(named) == len(set(named)) and len(own) == 1
    assert not [path for path in named if not asked(path)]
    known = set(NAMED.findall(DOCUMENT))
    further = [path for path in named if path not in known and path not in own]
    for component in assets.ON_EVERY_PAGE:
        assert any(f"/{component}." in path for path in further), component
    assert "SourceSans" in DOCUMENT and "SourceSans" not in WHOLE


def test_the_browser_asks_for_no_script_before_habits_does() -> None:
    first, *_ = re.findall(r'<script type="module" crossorigin src="([^"]+)"', DOCUMENT)
    assert "modulepreload" in DOCUMENT and "modulepreload" not in WHOLE
    assert not re.findall(r"<script[^>]* src=", WHOLE)
    [kept] = re.findall(r'<meta name="mm-scripts" content="(.*?)">', WHOLE)
    names = json.loads(kept)
    assert names[0] == first and len(names) == len(set(names))


def test_a_document_of_another_kind_stays_as_it_is() -> None:
    other = b'<head><script type="module" src="./x.js"></script></head><body></body>'
    assert b'<script type="module" src="./x.js"></script>' in assets.document(other)


def test_what_a_named_script_imports_is_named_too() -> None:
    """Else the browser would find it only once it has read the script."""
    named = [path for path in NAMED.findall(WHOLE) if path.endswith(".js")]
    assert len(named) > 60
    for path in named:
        text = (STATIC / path.strip("/")).read_text(encoding="utf-8")
        for name in re.findall(r'from"\./([^"]+)"', text):
            assert name in WHOLE, f"{path} imports {name}"


def test_the_style_is_the_house_s_under_a_name_that_tells_its_content() -> None:
    [path] = [path for path in NAMED.findall(WHOLE) if path.startswith("/style/")]
    given = asked(path)
    assert given and bytes(given.body) == assets.STYLE.read_bytes()
    assert given.headers["content-type"].startswith("text/css")
    assert WHOLE.index(path) > WHOLE.index("</head>"), "it comes after Streamlit's styles"
