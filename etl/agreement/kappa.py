"""Cohen's kappa: agreement of two coders beyond what their habits alone would give; knows nothing of what is coded."""

from collections import Counter
from collections.abc import Hashable, Sequence


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """(p_o - p_e) / (1 - p_e) for units that two coders put into the same unordered categories, one pair a unit.

    p_o is the share of units with the same category; p_e the share expected if each coder kept his own frequencies but chose by chance: the sum over the categories of
    the product of both coders' shares. 1 is full agreement, 0 what chance gives. None where it says nothing: no units, or a coder who used one category only.
    Source: Jacob Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), 37-46.
    """
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    if min(len(first), len(second)) < 2:
        return None
    units, alike, by_chance = (
        len(pairs),
        sum(one == other for one, other in pairs),
        sum(first[each] * second[each] for each in first),
    )
    return (units * alike - by_chance) / (
        units**2 - by_chance
    )  # both shares times the square of the units, so that whole numbers stay exact
