"""Cohen's kappa: agreement of two coders beyond what their habits alone would give.

Knows nothing of what is coded.
"""

from collections import Counter
from collections.abc import Hashable, Sequence


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """(p_o - p_e) / (1 - p_e) of units that two coders put into the same unordered categories.

    One pair a unit. p_o is the share of units with the same category; p_e the share expected if
    each coder kept his own frequencies but chose by chance: the sum over the categories of the
    product of both coders' shares. 1 is full agreement, 0 what chance gives. None where it says
    nothing: no units, or a coder who used one category only.
    Source: Jacob Cohen, A coefficient of agreement for nominal scales, Educational and
    Psychological Measurement 20 (1960), 37-46.
    """
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    if min(len(first), len(second)) < 2:
        return None
    # Both shares are taken times the square of the units, so that whole numbers stay exact.
    units = len(pairs)
    alike = sum(one == other for one, other in pairs)
    by_chance = sum(first[category] * second[category] for category in first)
    return (units * alike - by_chance) / (units**2 - by_chance)
