"""Thai marks where they belong.

PyThaiNLP's `normalize` orders marks too, but takes marks after a space for typing errors and deletes them, and leaves
a sara am that spaces broke as it is; in a file's text both are letters that came apart.
"""

from __future__ import annotations

import re

_THAI = "\u0e01-\u0e5b"
_CONSONANTS = "ก-ฮ"
_VOWEL_MARKS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
_TONES = "\u0e48-\u0e4c\u0e4e"
_MARKS = _VOWEL_MARKS + _TONES

_HAS_THAI = re.compile(f"[{_THAI}]")
# Marks and the vowels ะ า ำ follow a consonant, and the vowels เ แ โ ใ ไ stand before one: a space there is no space.
_PARTED_MARK = re.compile(f"(?<=[{_CONSONANTS}{_MARKS}]) +(?=[{_MARKS}ะาำๅ])")
_PARTED_LEAD = re.compile(f"(?<=[เ-ไ]) +(?=[{_CONSONANTS}])")
_MARK_RUN = re.compile(f"[{_MARKS}]{{2,}}")
_MARKS_AFTER_VOWEL = re.compile(f"([ะาำ]+)([{_MARKS}]+)")
# Its ring and its leg are two glyphs: files name them ํ and า, or the whole sign and its leg once more.
_SARA_AM = re.compile(f"[\u0e4dำ]([{_TONES}]*)[าำ]+")
# ั and ื are followed by their syllable's last consonant, which bears no tone mark: ทัว่ไป is ทั่วไป, เครือ่ง is เครื่อง.
_LATE_TONE = re.compile(f"([\u0e31\u0e37])([{_CONSONANTS}])([\u0e48-\u0e4b])")
_TWO_SARA_E = re.compile("เเ")
# ๅ is the long vowel of ฤๅ only; elsewhere it was taken for า, which looks alike.
_LONG_VOWEL = re.compile("(?<![ฤฦ])ๅ")
_REPEATED = re.compile("([ะาำ])\\1+")


def in_order(text: str) -> str:
    """Marks joined to their consonants, vowels before tone marks, each once, and sara am as one character."""
    if not _HAS_THAI.search(text):
        return text
    text = _PARTED_LEAD.sub("", _PARTED_MARK.sub("", text))
    text = _LONG_VOWEL.sub("า", _TWO_SARA_E.sub("แ", text))
    text = _MARKS_AFTER_VOWEL.sub(r"\2\1", text)
    text = _MARK_RUN.sub(lambda run: _ordered(run.group()), text)
    text = _SARA_AM.sub(r"\1ำ", _LATE_TONE.sub(r"\1\3\2", text))
    return _REPEATED.sub(r"\1", text)


def _ordered(marks: str) -> str:
    """Vowels before tone marks and the silencer, each mark once."""
    return "".join(sorted(dict.fromkeys(marks), key=lambda mark: mark >= "\u0e48" and mark != "\u0e4d"))
