"""The library that draws pictures, here or wherever a server has it drawn; knows no picture.

It holds Python's lock as long as it works, a quarter to half a second a picture, and takes some
100 MB: a server would stand still meanwhile.
"""

from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Protocol

FONTS = Path(__file__).parent / "fonts"


class Elsewhere(Protocol):
    """Has a function of the library called in another process."""

    def __call__(self, name: str, picture: str, **look: Any) -> Any: ...


_elsewhere: Elsewhere | None = None


def draw_elsewhere(elsewhere: Elsewhere | None) -> None:
    """From now on this process draws nothing itself; None: it does again."""
    global _elsewhere
    _elsewhere = elsewhere


def made(name: str, picture: str, **look: Any) -> Any:
    """What a function of the library makes of a picture, in this process."""
    return getattr(_library(), name)(picture, **look)


class Converter:
    """The functions of the library that this house needs, by their names."""

    def __getattr__(self, name: str) -> Any:
        return partial(_elsewhere or made, name)


@lru_cache(maxsize=1)
def _library() -> Any:
    """Told where the type is; it is large and comes when it is needed."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
