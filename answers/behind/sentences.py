"""What is said of what stands behind a number: how many facts and sources, and whose these are.

Draws nothing.
"""

from answers import citing
from answers.behind import rows
from answers.view import View, remember


@remember
def findings(view: View, addresses: tuple[str, ...]) -> list[str]:
    """On how many facts and sources the number rests, and how many are independent or inferred.

    Every citation of these facts counts, whatever evidence is chosen; own are sources of an
    initiative or a partner; a fact is inferred where all its citations are.
    """
    evidence = rows.evidence(view, addresses)
    facts = {row["fact_id"] for row in evidence}
    tied = {row["fact_id"] for row in evidence if row["evidence_level"] != "inferred"}
    sentences = [_rests_on(view, len(facts), {row["source_id"]: row["kind"] for row in evidence})]
    if inferred := len(facts - tied):
        sentences.append(view.word("finding_behind_inferred", number=inferred))
    return sentences


def _rests_on(view: View, facts: int, kinds: dict[str, str]) -> str:
    """On how many entries of how many sources; `kinds` are the kinds of the sources by their id."""
    entries = view.word("entries", number=facts)
    own = sum(kind in citing.OWN for kind in kinds.values())
    if len(kinds) == 1:
        return view.word(f"finding_behind_one_{'own' if own else 'others'}", entries=entries)
    return view.word("finding_behind", entries=entries, sources=len(kinds), own=own)
