"""Whether a text that should be German has English in it; knows no message."""

import re

# Words that English sentences can hardly do without, that no German one has, and no key or code is.
ENGLISH = re.compile(
    r"(?<![\w-])(the|is|are|has|have|of|and|or|with|without|which|that|this|by|from|there|than|its"
    r"|it|to|[Aa]dd|[Cc]orrect|[Kk]eep|[Gg]ive|[Ww]rite|[Rr]emove|[Uu]se|[Ee]xpected|[Aa]llowed"
    r"|[Ff]ound|[Kk]nown|[Aa]lready|[Nn]ot)(?![\w-])"
)
# What stands in quotes or is to be typed is data, and so are paths in the terms of a file.
TYPED = re.compile(r"„[^“]*“|\"[^\"]*\"|  [a-z_]+: |[\w-]+(/[\w.*-]+)+|--\w+|[a-z]+_[a-z_]+|\w+:")


def english_words(text: str) -> set[str]:
    """Words of English in a text, but for those that it quotes from a file or wants typed."""
    return {found[0] for found in ENGLISH.finditer(TYPED.sub(" ", text))}
