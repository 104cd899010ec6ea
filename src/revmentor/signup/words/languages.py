"""The languages people say they speak, as codes: by their German, English and own names."""

import re

from revmentor.signup.words.folded import folded
from revmentor.signup.words.typed import tidy, words

_NAMES = """
ar arabisch arabic العربية
bg bulgarisch bulgarian български
bn bengalisch bengali bangla বাংলা
bs bosnisch bosnian bosanski
ca katalanisch catalan català
cs tschechisch czech čeština česky
da dänisch danish dansk
de deutsch german deutsche allemand
el griechisch greek ελληνικά
en englisch english anglais
es spanisch spanish español castellano
et estnisch estonian eesti
fa persisch persian farsi فارسی
fi finnisch finnish suomi
fr französisch french français
ga irisch irish gaeilge
gu gujarati ગુજરાતી
he hebräisch hebrew עברית
hi hindi हिन्दी
hr kroatisch croatian hrvatski
hu ungarisch hungarian magyar
hy armenisch armenian հայերեն
id indonesisch indonesian
is isländisch icelandic íslenska
it italienisch italian italiano
ja japanisch japanese 日本語
ka georgisch georgian ქართული
ko koreanisch korean 한국어
lt litauisch lithuanian lietuvių
lv lettisch latvian latviešu
mk mazedonisch macedonian македонски
ms malaiisch malay
nl niederländisch holländisch dutch nederlands
no norwegisch norwegian norsk
pa punjabi panjabi
pl polnisch polish polski
pt portugiesisch portuguese português
ro rumänisch romanian română
ru russisch russian русский
sk slowakisch slovak slovenčina
sl slowenisch slovenian slovene slovenščina
sq albanisch albanian shqip
sr serbisch serbian srpski српски
sv schwedisch swedish svenska
ta tamil தமிழ்
th thailändisch thai ไทย
tr türkisch turkish türkçe
uk ukrainisch ukrainian українська
ur urdu اردو
vi vietnamesisch vietnamese
zh chinesisch mandarin chinese 中文 汉语 普通话
"""
_CODES = {folded(name): code for code, *names in map(str.split, _NAMES.split("\n")[1:-1]) for name in (code, *names)}
_CODES |= {"tieng viet": "vi", "bahasa indonesia": "id", "srpskohrvatski": "sr"}
del _CODES["no"]  # alone it is an answer, and no Norwegian

_ENDS = re.compile(r"[;,/|\n+&•]|\b(?:und|and|sowie)\b", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_REGION = re.compile(r"^([a-z]{2})[-_][A-Z]{2}$")
_WELL_ENOUGH = words(
    "b1 b2 c1 c2 muttersprache muttersprachler muttersprachlerin mother tongue native speaker fliessend fluent fluently"
    " verhandlungssicher sehr gut gute gutes very good well business advanced level niveau bilingual zweisprachig"
)
_TOO_LITTLE = words(
    "a1 a2 grundkenntnisse grundlagen basic basics beginner anfaenger anfaengerin wenig bisschen little kein keine"
    " nicht no not"
)
_NONE = frozenset(("", "keine", "none", "keine angabe", "n a"))


def read_languages(text: str) -> tuple[str, ...] | None:
    """The codes of the languages a text names, each once and in order; () says none.

    None where a part is unknown, or says that the language is hardly spoken: "Spanisch (A1)" is for a person to decide.
    """
    if folded(text) in _NONE:
        return ()
    if any(_TOO_LITTLE & words(folded(aside)) for aside in _ASIDE.findall(text)):
        return None
    parts = [part for part in _ENDS.split(_ASIDE.sub(" ", tidy(text))) if folded(part)]
    codes = [_code(part) for part in parts]
    return tuple(dict.fromkeys(code for code in codes if code)) if all(codes) else None


def _code(part: str) -> str | None:
    """The code of one language, beside which only how well it is spoken may stand: "Englisch: C1", "fluent German"."""
    if region := _REGION.match(part.strip()):
        return _CODES.get(region[1])
    return _CODES.get(" ".join(word for word in folded(part).split() if word not in _WELL_ENOUGH))
