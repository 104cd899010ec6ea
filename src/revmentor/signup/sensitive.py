"""Columns that a mentoring program has no business with: what the law protects most, and what invites unfairness.

Special categories of personal data: Art. 9 GDPR. Age and sex: a bare age criterion is a legal problem under the AGG.
"""

import re
from collections.abc import Iterable
from typing import Literal

from revmentor.signup.words.folded import folded


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b".replace("_", " "))


# Blanks part the words, an underscore stands for a blank inside one.
_SPECIAL = _any_of(
    r"gesundheit\w* krankheit\w* erkrankung\w* diagnos\w* behinder\w* schwerbehind\w* gdb barrierefrei\w* "
    r"health\w* illness\w* disab\w* medical schwanger\w* pregnan\w* neurodiver\w* biometri\w* genetic "
    r"genetisch\w* religi\w* konfession\w* glaube glaubensrichtung glaubenszugehoerigkeit faith denomination "
    r"ethni\w* hautfarbe rasse race racial herkunft nationalitaet nationality staatsangehoerigkeit citizenship "
    r"migrationshintergrund sexuell\w* sexual\w* lgbt\w* queer schwul lesbisch lesbian gay bisexual pansexual "
    r"asexual aromantic transgender trans non_binary nichtbinaer geschlechtsidentitaet identity identitaet "
    r"characteristics politische_\w* political_\w* partei\w* gewerkschaft\w* trade_union union_member\w*"
)
_AGE = _any_of(
    r"alter age geburtsdatum geburtstag geburtsjahr geburtsname date_of_birth birth_?date birthday year_of_birth dob "
    r"jahrgang geschlecht gender sex familienstand marital_status pronouns pronomen"
)
_IN_CELLS = _any_of(
    r"behinderung schwerbehinder\w* religion konfession\w* katholisch evangelisch muslim\w* juedisch jewish christlich "
    r"disabled disability autis\w* adhs adhd depress\w* lesbian lesbisch gay schwul bisexual pansexual asexual "
    r"aromantic transgender heterosexual homosexuell ethnic\w* hautfarbe gewerkschaft\w*"
)


def sensitive_kind(heading: str) -> Literal["special", "age"] | None:
    """What protects a column by its heading: `special` (Art. 9 GDPR), `age` (or sex); None for all others."""
    words = folded(heading)
    if _SPECIAL.search(words) or words in ("orientierung", "orientation"):
        return "special"
    return "age" if _AGE.search(words) else None


def holds_special_data(cells: Iterable[str]) -> bool:
    """Whether one of the cells speaks of what Art. 9 GDPR protects."""
    return any(_IN_CELLS.search(folded(cell)) for cell in cells if cell)
