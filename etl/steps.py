"""How far a trial in a process of its own is, told on its standard error."""

from typing import Literal, get_args
import sys

Step = Literal["started", "read", "checked", "compared"]
STEPS: tuple[Step, ...] = get_args(Step)


def say(step: Step) -> None:
    """Tells that a step is done; Python itself is the first, which takes as long as the others."""
    print(step, file=sys.stderr, flush=True)
