"""Tables of characters that stand for another one: old Thai fonts' glyphs, radicals, vertical and full-width forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Glyphs that Thai fonts without OpenType rules kept for marks moved left or down, and for ญ and ฐ without their feet:
# private-use characters of Windows and of Mac fonts, as in Microsoft's and Apple's Thai shaping and in HarfBuzz
# (hb-ot-shaper-thai.cc) for fonts of that kind. Each line: the character, its Windows glyphs, its Mac glyphs.
_THAI_GLYPHS = (
    ("\u0e48", "\uf70a\uf705\uf713", "\uf88b\uf88c\uf88a"),
    ("\u0e49", "\uf70b\uf706\uf714", "\uf88e\uf88f\uf88d"),
    ("\u0e4a", "\uf70c\uf707\uf715", "\uf891\uf892\uf890"),
    ("\u0e4b", "\uf70d\uf708\uf716", "\uf894\uf895\uf893"),
    ("\u0e4c", "\uf70e\uf709\uf717", "\uf897\uf898\uf896"),
    ("\u0e31", "\uf710", "\uf884"),
    ("\u0e34", "\uf701", "\uf885"),
    ("\u0e35", "\uf702", "\uf886"),
    ("\u0e36", "\uf703", "\uf887"),
    ("\u0e37", "\uf704", "\uf888"),
    ("\u0e47", "\uf712", "\uf889"),
    ("\u0e4d", "\uf711", "\uf899"),
    ("\u0e38", "\uf718", "\uf89b"),
    ("\u0e39", "\uf719", "\uf89c"),
    ("\u0e3a", "\uf71a", "\uf89d"),
    ("\u0e0d", "\uf70f", "\uf89a"),
    ("\u0e10", "\uf700", "\uf89e"),
)

# The signs of the fonts Symbol and Wingdings that office programs use as bullets, ticks and arrows.
_SYMBOL_GLYPHS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf06c": "●", "\uf06e": "■", "\uf071": "❑", "\uf0a8": "◻", "\uf0d8": "➢",
    "\uf076": "❖", "\uf0fc": "✓", "\uf0fe": "☑", "\uf0e0": "→", "\uf0e8": "➔", "\uf0b0": "°", "\uf0b1": "±",
    "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b4": "×",
}  # fmt: skip

# Radicals that are written like a character, after Unicode's EquivalentUnifiedIdeograph.txt. The Kangxi radicals and
# two more of the supplement (⺟ ⻳) have a compatibility mapping.
_RADICALS = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎"
        "⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛乚乙亻冂几刀刂卜㔾小小尢尣尢尣巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒网网网羊羊羋耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶"
        "邑钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)

# Punctuation set vertically or small, as Chinese writes it on a line.
_VERTICAL = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…—–（）{}〔〕【】《》〈〉「」『』[]",
        strict=True,
    )
)
_SMALL = dict(zip("﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞", "，、；：？！（）〔〕", strict=True))
# In full width, these are Chinese punctuation; ～ stands between the ends of a range.
_KEPT_WIDE = frozenset("，：；？！（）～")


def _compatible(*ranges: Iterable[int]) -> dict[int, str]:
    """The compatibility forms (NFKC) of characters that have one."""
    forms = ((code, unicodedata.normalize("NFKC", chr(code))) for codes in ranges for code in codes)
    return {code: form for code, form in forms if form != chr(code)}


def _codes(table: dict[str, str]) -> dict[int, str]:
    return {ord(sign): form for sign, form in table.items()}


def _wide() -> dict[int, str]:
    """Full-width letters, digits and signs and half-width katakana as plain ones."""
    forms = _compatible(range(0xFF01, 0xFF5F), range(0xFF61, 0xFFA0), range(0xFFE0, 0xFFE7))
    return {code: form for code, form in forms.items() if chr(code) not in _KEPT_WIDE}


FORMS: dict[int, str] = {
    **{ord(glyph): mark for mark, windows, mac in _THAI_GLYPHS for glyph in windows + mac},
    **_codes(_SYMBOL_GLYPHS),
    **_compatible(range(0x2E80, 0x2FE0), range(0xFB00, 0xFB07), range(0xFE30, 0xFE70)),
    **_wide(),
    **_codes(_RADICALS),
    **_codes(_VERTICAL),
    **_codes(_SMALL),
}
"""What a character that stands for another becomes, by its code point."""
