"""Where labels stand so that they do not lie on each other; knows places only."""

from collections.abc import Sequence


def spread(
    upper: float, lower: float, gap: float, bounds: tuple[float, float]
) -> tuple[float, float]:
    """Two labels moved apart to a gap, within the bounds of the picture if that leaves room.

    A label needs half the gap to each side. The upper place is the larger one, and comes first.
    """
    low, high = bounds
    missing = max(0.0, gap - (upper - lower)) / 2
    top = min(max(upper + missing, low + gap * 3 / 2), high - gap / 2)
    return top, max(min(lower - missing, top - gap), low + gap / 2)


def farthest(candidates: Sequence[float], others: Sequence[float]) -> float:
    """The candidate that is farthest from the nearest of other places; the first of equals."""
    return max(
        candidates, key=lambda place: min((abs(place - other) for other in others), default=0)
    )
