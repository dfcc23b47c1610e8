"""Rows of the suggested pairs; works out only what no earlier build kept, with the same result."""

from collections.abc import Sequence
from typing import NamedTuple
import io
import json

import numpy as np

from etl.columns import Row
from etl.data_file import as_lines
from etl.kept_files import Kept
from etl.suggest import items
from etl.suggest.comparison import Comparison, Keys
from etl.suggest.matcher import Known, Matcher, row

NAME = "match_suggestion.npz"  # under which is kept what the next build takes over


class Suggested(NamedTuple):
    """What a build worked out: its comparison, the best pairs with their scores, a line of each.

    `rests_on`: a hash of all that this rests on.
    """

    rests_on: str
    compared: Comparison
    best: list[tuple[int, int, int]]
    lines: list[bytes]

    def as_bytes(self) -> memoryview:
        """All of it as arrays."""
        near, scores = (each.astype(np.int32) for each in self.compared[1:])
        arrays = {
            **self.compared.keys._asdict(),
            "near": near,
            "scores": scores,
            "best": np.array(self.best, dtype=np.int32).reshape(-1, 3),
            "lines": np.frombuffer(b"".join(self.lines), dtype=np.uint8),
            "rests_on": np.array(self.rests_on),
        }
        file = io.BytesIO()
        np.savez(file, allow_pickle=False, **arrays)
        return file.getbuffer()


def _from_bytes(content: bytes) -> Suggested:
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        keys = Keys(*(arrays[name] for name in Keys._fields))
        near, scores, best = (arrays[name].astype(np.int64) for name in ("near", "scores", "best"))
        pairs = [(one, other, score) for one, other, score in best.tolist()]
        lines = arrays["lines"].tobytes().splitlines(keepends=True)
        return Suggested(str(arrays["rests_on"]), Comparison(keys, near, scores), pairs, lines)


def suggested(
    of_files: Sequence[bytes], themes: list[Row], decided: Known, kept: Kept | None
) -> Suggested:
    """The pairs to suggest; `of_files`: what `items.matter` says of each file.

    Nothing is suggested of `decided` pairs.
    """
    lists = json.dumps(themes, default=str).encode()
    pairs = json.dumps(sorted(map(sorted, decided))).encode()
    rests_on = kept.key(lists, pairs, *of_files) if kept else ""
    before = _before(kept, lists) if kept else None
    if before and before.rests_on == rests_on:
        return before
    found = _worked_out(Matcher(items.together(of_files, themes)), decided, rests_on, before)
    if kept:
        kept.write(NAME, kept.key(lists), found.as_bytes())
    return found


def _before(kept: Kept, lists: bytes) -> Suggested | None:
    """What the build before worked out, with the same themes."""
    content = kept.read(NAME, kept.key(lists))
    return _from_bytes(content) if content else None


def _worked_out(
    matcher: Matcher, decided: Known, rests_on: str, before: Suggested | None
) -> Suggested:
    compared = matcher.compared(before.compared if before else None)
    best = matcher.best(compared, decided)
    known = _lines_of_unchanged(compared, before) if before else {}
    found = [known.get(pair) or as_lines([row(matcher.suggestion(*pair))]) for pair in best]
    return Suggested(rests_on, compared, best, found)


def _lines_of_unchanged(
    compared: Comparison, before: Suggested
) -> dict[tuple[int, int, int], bytes]:
    """Lines that were written of pairs of which neither has changed, by places and score."""
    now = [*compared.unchanged(before.compared).tolist()]
    return {
        (now[one], now[other], score): line
        for (one, other, score), line in zip(before.best, before.lines, strict=True)
    }
