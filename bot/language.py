"""Which language a text is in, by its script and its telltale words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from bot.messages import Language

_COMMA: Mapping[Language, str] = {"th": ", ", "zh": "、", "en": ", "}

# Without the baht sign, which people of every language write.
_THAI_RUN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]+")
_HAN_RUN = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
# Not a code such as "A1" or "PM2.5", nor a piece of an accented word.
_LATIN_WORD = re.compile("(?<![A-Za-z0-9\u00c0-\u024f])[A-Za-z]+(?![A-Za-z0-9\u00c0-\u024f])")
# Web and mail addresses, and commands that an app types for its user ("/start"), are in no language.
_ADDRESS = re.compile(r"https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\S)/[A-Za-z_]+", re.ASCII)

# A Chinese character carries about as much as three letters of an alphabetic script.
_HAN_WEIGHT = 3

# Words that make a sentence of a language, whatever names of another language stand in it.
_ENGLISH_FRAME = frozenset(
    "a an the is are was do does did can could may will would should what which who where when why how i we my our "
    "your it this that these there of for in on at to from by with near about and or not any if over under "
    "than between within versus bigger larger smaller difference compare".split()
)
_ENGLISH_ALONE = frozenset("hello hi thanks thank help please good morning bye".split()) | _ENGLISH_FRAME
_THAI_FRAME = re.compile("อะไร|ไหม|มั้ย|กี่|เท่า(?:ไร|ไหร่)|ยังไง|อย่างไร|ที่ไหน|หรือ|คือ|ครับ|คับ|ค่ะ|คะ|บ้าง|ขอ|มี|ได้|ต้อง")
_CHINESE_FRAME = re.compile("什么|什麼|吗|嗎|呢|哪|怎么|怎麼|多少|几|幾|是|的|有|在|请|請|可以|能|要")
# Acronyms and names that people type in small letters, whatever language they speak.
_NAMES = frozenset(
    "ok okay boi eec neec sez ieat wha amata rojana mbr mbbr uasb rdf esg epc ppp sme smes odi fdi fta cit vat eia iso "
    "ev bev pcb iot ai ibc bcg mou nda jv pm co ph bod cod".split()
)


def detect(text: str) -> Language | None:
    """The language of a text, or None where it has no letters that tell.

    Thai and Chinese are told by their scripts. Latin letters are English only where no other script has a real share:
    people write "BOI 免税几年" and "MBR คืออะไร" and want Chinese and Thai. Of two scripts the one that holds the
    question counts: "ระยอง在哪里" is Chinese, "How far is ระยอง from the port" English. Acronyms, codes and names
    ("MBR", "WHA IER", "7.1.1.2") are the same in every language. Japanese, Korean, Lao and others are nobody's.
    """
    plain = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text))
    thai_runs, han_runs = _THAI_RUN.findall(plain), _HAN_RUN.findall(plain)
    thai, han = sum(map(len, thai_runs)), sum(map(len, han_runs))
    if _is_japanese(plain, han):
        han, han_runs = 0, []
    words = _LATIN_WORD.findall(plain)
    if not thai and not han:
        return "en" if any(_tells_english(word) for word in words) else None
    latin, weight = sum(map(len, words)), max(thai, _HAN_WEIGHT * han)
    if latin > 6 * weight or _is_english_frame(words, latin > weight or len(thai_runs) + len(han_runs) == 1):
        return "en"
    return _native(plain, thai, han)


def in_another_script(text: str) -> bool:
    """Whether a text is written in letters of languages that the bot does not speak, such as Korean or Arabic."""
    plain = unicodedata.normalize("NFKC", text)
    return detect(text) is None and sum(map(_is_foreign, plain)) > 1


def has_words(text: str) -> bool:
    """Whether there is any letter or digit to answer to: not for emoji, punctuation or blanks alone."""
    return any(char.isalnum() for char in text)


def _native(text: str, thai: int, han: int) -> Language:
    """Thai or Chinese: the one whose words frame the question where only one does, else the one with more of it."""
    if thai and han:
        framed_thai, framed_chinese = bool(_THAI_FRAME.search(text)), bool(_CHINESE_FRAME.search(text))
        if framed_thai != framed_chinese:
            return "th" if framed_thai else "zh"
    return "th" if thai >= _HAN_WEIGHT * han else "zh"


def _is_japanese(text: str, han: int) -> bool:
    """Chinese adorned with a single の is still Chinese."""
    kana = len(_KANA.findall(text))
    return kana > 1 and kana > han / 4


def _is_english_frame(words: list[str], prevails: bool) -> bool:
    return prevails and sum(word.lower() in _ENGLISH_FRAME for word in words) > 1


def _tells_english(word: str) -> bool:
    if word.lower() in _NAMES or len(word) < 2:
        return False
    return word.islower() or (word.lower() in _ENGLISH_ALONE and len(word) > 2) or word == "Hi"


def _is_foreign(char: str) -> bool:
    if not char.isalpha() or _THAI_RUN.match(char) or _HAN_RUN.match(char):
        return False
    return not unicodedata.name(char, "").startswith(("LATIN", "MODIFIER"))


def listed(words: Iterable[str], language: Language) -> str:
    """Words one after the other, as the language parts them."""
    return _COMMA[language].join(words)
