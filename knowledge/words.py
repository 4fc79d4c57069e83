"""Words for the lexical leg of search: the same words from a text and from a question, in Thai, Chinese and English.

A text is first brought to one form (`normalise`), then cut into runs of one script. PyThaiNLP's newmm cuts Thai by
dictionary, jieba's full mode gives every dictionary word and every character of Chinese, Snowball stems English;
numbers and codes stay whole. A word that holds shorter words gives those too ("นิคมอุตสาหกรรม" also gives "นิคม" and
"อุตสาหกรรม"), so that a question finds a text that used the shorter or the longer name. On the starter corpus, with
people's phrasings as questions and BM25 alone, full mode finds the right section first in 51 of 100 Chinese questions
where jieba's search mode finds 42; the words within Thai words raise 44 to 48.

Loading happens at the first Thai or Chinese text, once for a set of extra words: the Thai dictionary takes about 0.6 s
and 80 MB, the Chinese one 0.4 s and 60 MB. After that 100,000 characters take a few tenths of a second, and time
grows with length only: no input makes it grow faster.
"""

from __future__ import annotations

import os
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache

import opencc
import rjieba
import Stemmer

LONGEST_WORD = 64
"""Characters kept of a run without a break in it, such as a pasted key."""

# Questions and sentences come again and again; of longer texts nothing is remembered.
_REMEMBERED_LENGTH = 300

_THAI = "\u0e01-\u0e2e\u0e30-\u0e39\u0e40-\u0e45\u0e47-\u0e4e"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FIRST_HAN = "\u3005"
_LETTER = rf"[^\W\d_\u0e00-\u0e7f{_HAN}]"

# --- one form for one text -------------------------------------------------------------------------------------------

_LATIN_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+")
_WIDE_COMMA = re.compile("(?<![０-９])，|，(?![０-９])")
_DASHES = dict.fromkeys("‐‑‒–—―−﹘⁃～〜∼~", "-")
_QUOTES = {**dict.fromkeys("‘’‚‛′`´ʼ", "'"), **dict.fromkeys("“”„‟″«»「」『』《》", '"')}
_SIGNS = str.maketrans({**_DASHES, **_QUOTES, "⁄": "/"})
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})++)(?!\d|,\d)")

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TONES = "\u0e48-\u0e4c"
# The rules are those of `pythainlp.util.reorder_vowels`; the first two bound the runs that the others look at, because
# a hundred thousand tone marks in a row keep that function busy for a minute.
_THAI_ORDER = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (f"([{_MARKS}])\\1+", r"\1"),
        (f"([{_MARKS}]{{3}})[{_MARKS}]+", r"\1"),
        ("เเ", "แ"),
        ("(?<![ฤฦ])ๅ", "า"),
        (f"([{_TONES}]+)([\u0e31\u0e34-\u0e39\u0e47\u0e4d]+)", r"\2\1"),
        (f"\u0e4d([{_TONES}]*)า", r"\1ำ"),
        (f"([ะาำ])([{_TONES}]+)", r"\2\1"),
        (f"([{_THAI}])\\1{{2,}}", r"\1"),
    )
)
_HAN_RUN = re.compile(f"[{_HAN}]+")


def normalise(text: str) -> str:
    """The text in the one form in which texts and questions are compared.

    Compatibility forms (full width, ligatures, superscripts) and case are folded, accents of Latin letters dropped,
    Thai vowels and tone marks put in order, Traditional characters made Simplified, digits of any script made 0 to 9,
    dashes and quotation marks made plain, thousands separators taken out, spaces made single. Characters that nobody
    sees (zero-width, controls, lone surrogates) vanish or become a space. The result is for comparing, not for showing.
    """
    return _remembered_form(text) if len(text) <= _REMEMBERED_LENGTH else _form(text)


def _form(text: str) -> str:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # NFKC would make the Chinese comma an ASCII one, and "增加100，200" the number 100200.
    text = _WIDE_COMMA.sub(", ", text)
    text = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_SIGNS)).casefold())
    text = unicodedata.normalize("NFC", text)
    text = text.translate(_PLAIN)
    for pattern, replacement in _THAI_ORDER:
        text = pattern.sub(replacement, text)
    text = _HAN_RUN.sub(lambda run: _simplified(run.group()), text)
    text = _THOUSANDS.sub(lambda number: number.group().replace(",", ""), text)
    return " ".join(text.split())


class _PlainCharacters(dict[int, str]):
    """What `_plain` and `_SIGNS` make of each character, by its code point; each is worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


_PLAIN = _PlainCharacters(_SIGNS)

# A dozen parts of a search bring the same question to this form.
_remembered_form = lru_cache(maxsize=2_000)(_form)


def _plain(character: str) -> str:
    """A digit as 0 to 9, an invisible character as nothing, a control or broken one as a space, others as they are."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf":
        return ""
    return " " if category in ("Cc", "Cs", "Co", "Cn") or character == "\ufffd" else character


def _simplified(run: str) -> str:
    """A run of Chinese characters in Simplified ones.

    OpenCC reads any text as Traditional and knows phrases: "破坏土壤" would turn into "破坯土壤", and 二噁英 into
    characters that dictionaries lack. So a change stands only if it leads to a character of GB 2312, from one that is
    not in GB 2312 or that changes by itself too.
    """
    converted = _to_simplified().convert(run)
    if converted == run:
        return run
    return "".join(new if _stands(old, new) else old for old, new in zip(run, converted, strict=True))


@lru_cache(maxsize=20_000)
def _stands(old: str, new: str) -> bool:
    return _in_gb2312(new) and (not _in_gb2312(old) or _to_simplified().convert(old) != old)


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    # Not "tw2s": it makes 什么 into 什幺; not "tw2sp": it makes 新增 into 添加 in texts that are Simplified already.
    return opencc.OpenCC("t2s")


# --- words -----------------------------------------------------------------------------------------------------------

_NUMBER = r"\d++(?:\.\d++)*+"
_RANGE = rf"{_NUMBER}(?:-{_NUMBER})?"
_PERCENT = re.compile(
    rf"(?:ร้อยละ|百分之) ?({_RANGE})|(?<![\d.a-z])({_RANGE}) ?(?:เปอร์เซ็นต์|เปอร์เซนต์|per ?cent\b|pct\b|%)"
)
_THAI_SYLLABLE = f"[เ-ไ]?[ก-ฮ][{_MARKS}]*"
_THAI_ABBREVIATION = re.compile(
    rf"(?:(?<![{_THAI}])(?:{_THAI_SYLLABLE}){{1,3}}|{_THAI_SYLLABLE})\.(?:(?:{_THAI_SYLLABLE}){{1,3}}\.)+"
)
_WORD = re.compile(
    rf"""
      (?P<thai>[{_THAI}]++)
    | (?P<han>[{_HAN}]++)
    | (?P<number>{_NUMBER}(?!{_LETTER})(?:[-/:]{_NUMBER}(?!{_LETTER}))*+%?)
    | (?P<code>[a-z]++\d++[a-z0-9]*+(?:\.\d++)*+(?:-\d++)*+(?:\+(?![a-z0-9]))?)
    | (?P<measure>{_NUMBER}{_LETTER}++\d*+)
    | (?P<initials>(?:[a-z]\.){{2,}}(?:[a-z](?![a-z0-9]))?|[a-z]&[a-z](?![a-z0-9]))
    | (?P<letters>{_LETTER}++(?:'{_LETTER}++)?)
    | (?P<digits>{_NUMBER})
    """,
    re.VERBOSE,
)
_PARTS = re.compile(rf"{_NUMBER}|{_LETTER}++")
_HAS_CONSONANT = re.compile("[ก-ฮ]")
_CONSONANTS = re.compile("[ก-ฮ]{2,5}")

# Words that carry no matter, by language: function words, and what people put around a question.
_THAI_STOPS = (
    "ครับ ครับผม คับ ค่ะ คะ ค่า คร้าบ จ้า จ้ะ จ๊ะ จ๋า นะ น่ะ ฮะ ฮับ อะ อ่ะ เนอะ ไง หน่อย ไหม มั้ย ไม๊ หรือเปล่า ป่าว "
    "ที่ ของ และ ก็ ซึ่ง อัน นี้ นั้น ว่า เป็น คือ จะ ได้ ให้ ใน กับ หรือ แล้ว ด้วย เลย อยู่ การ ความ มี ไป มา อีก ก่อน ถ้า "
    "อะไร ไหน อย่างไร ยังไง เท่าไร เท่าไหร่ บ้าง กี่ เรา ผม ฉัน ท่าน คุณ อยาก ต้อง ต้องการ เอา"
)
_CHINESE_STOPS = (
    "的 了 吗 呢 吧 啊 呀 嘛 哦 么 和 与 及 是 在 也 都 就 之 还 这 那 个 有 要 想 能 可 以 可以 能不能 有没有 "
    "我 我们 你 您 你们 他们 请 问 请问 您好 还是 什 什么 什么样 样 怎 怎么 怎么样 怎样 哪 哪些 多 少 多少 几"
)
_ENGLISH_STOPS = (
    "a an the of to in on at for from by with and or is are was were be been am do does did can could will would "
    "shall should may might it its this that these those i we you they my our your their me please as if so "
    "than then there here have has had not what how which when who where why need want get eg ie etc"
)
STOP_WORDS = frozenset(f"{_THAI_STOPS} {_CHINESE_STOPS} {_ENGLISH_STOPS}".split())


class Segmenter:
    """Cuts texts into words; one may serve many threads.

    `extra_words` are Thai and Chinese words that the dictionaries lack (names of provinces, estates, offices); words
    in other scripts need none.
    """

    def __init__(self, extra_words: Iterable[str] = ()) -> None:
        words = [normalise(word) for word in extra_words]
        self._thai_words = frozenset(run for word in words for run in re.findall(f"[{_THAI}]{{2,}}", word))
        self._han_words = frozenset(run for word in words for run in re.findall(f"[{_HAN}]{{2,}}", word))
        self._remembered = lru_cache(maxsize=5_000)(self._words)

    def words(self, text: str) -> list[str]:
        """The words of a text in any mix of languages, normalised, in their order, without stop words.

        A text of nothing but stop words keeps them; a text without letters and digits has no words.
        """
        return list(self._remembered(text) if len(text) <= _REMEMBERED_LENGTH else self._words(text))

    def cut(self, run: str) -> list[str]:
        """A normalised run of Thai or of Chinese letters as words one after the other, none within another."""
        if re.match(f"[{_HAN}]", run):
            return list(self._chinese.cut(run))
        return self._thai.plain(run)

    def tagged(self, run: str) -> list[tuple[str, str]]:
        """A normalised run of Chinese letters as `cut` does it, with unknown words guessed and jieba's tags."""
        return list(self._chinese.tag(run, True))

    def is_word(self, word: str) -> bool:
        """Whether the Thai or the Chinese dictionary, or the extra words, have a normalised word."""
        if word[:1] >= _FIRST_HAN:
            return bool(self._chinese.has_word(word))
        return self._thai.has(word)

    def _words(self, text: str) -> tuple[str, ...]:
        found = tuple(word[:LONGEST_WORD] for word in self._found(text))
        return tuple(word for word in found if word not in STOP_WORDS) or found

    def _found(self, text: str) -> Iterator[str]:
        text = _PERCENT.sub(lambda share: f" {share[1] or share[2]}% ", normalise(text))
        text = _THAI_ABBREVIATION.sub(lambda short: f" {short.group().replace('.', '')} ", text)
        for match in _WORD.finditer(text):
            kind, run = match.lastgroup, match.group()
            if kind == "thai":
                yield from self._thai.cut(run)
            elif kind == "han":
                yield from self._chinese.cut_all(run)
            elif kind == "letters":
                word = run.removesuffix("'s").replace("'", "")[:LONGEST_WORD]
                yield word if word in STOP_WORDS else _stem(word)
            elif kind == "initials":
                yield run.replace(".", "")
            else:
                yield from _figures(run)

    @cached_property
    def _thai(self) -> _Thai:
        with _LOADING:
            return _load_thai(self._thai_words)

    @cached_property
    def _chinese(self) -> rjieba.Jieba:
        with _LOADING:
            return _load_chinese(self._han_words)


def _figures(run: str) -> Iterator[str]:
    """A number, range, code or measure whole, then its parts that people may write apart.

    "5.5-9%" gives its ends, "3.5.4.1-1" its activity, "gb18918" and "10mw" their letters and figures; "a1+", "m3" and
    "16/2565" have no parts.
    """
    yield run
    sign = "%" if run.endswith("%") else ""
    if run[0].isdigit() and run.count("-") == 1:
        left, right = run.removesuffix("%").split("-")
        yield left + sign
        if left.count(".") < 2:
            yield right + sign
    elif not sign:
        parts = _PARTS.findall(run)
        letters = [part for part in parts if len(part) > 1 and part[0].isalpha()]
        if letters and all(len(part) > 1 for part in parts if run[0].isalpha()):
            yield from parts


def _stem(word: str) -> str:
    """An English word without its ending; short words (mostly acronyms) and other languages' words as they are."""
    return _stemmer().stemWord(word) if len(word) >= 4 and word.isascii() else word


_THREAD = threading.local()


def _stemmer() -> Stemmer.Stemmer:
    # A stemmer keeps a cache inside and must not be shared by threads.
    if not hasattr(_THREAD, "stemmer"):
        _THREAD.stemmer = Stemmer.Stemmer("english")
    stemmer: Stemmer.Stemmer = _THREAD.stemmer
    return stemmer


# --- dictionaries ----------------------------------------------------------------------------------------------------

_LOADING = threading.Lock()


class _Thai:
    """PyThaiNLP's newmm with its dictionary and further words."""

    def __init__(self, extra_words: Iterable[str]) -> None:
        with _pythainlp_writes_nothing():
            from pythainlp.corpus import thai_words
            from pythainlp.tokenize.newmm import segment
            from pythainlp.tokenize.tcc_p import tcc_pos_array
            from pythainlp.util import Trie
        self._segment = segment
        self._words = Trie({*thai_words(), *extra_words})
        self._cluster_ends = tcc_pos_array
        self._inner = lru_cache(maxsize=50_000)(self._within)

    def cut(self, run: str) -> Iterator[str]:
        """The words of a run of Thai letters, each followed by the words within it.

        A few consonants standing alone are an abbreviation (กนอ, พรบ) or one word, and are not cut.
        """
        alone = _CONSONANTS.fullmatch(run)
        for piece in [run] if alone else self._segment(run, self._words, safe_mode=True):
            if _HAS_CONSONANT.search(piece):
                yield piece
                yield from () if piece in STOP_WORDS else self._inner(piece)

    def plain(self, run: str) -> list[str]:
        """The words of a run of Thai letters, one after the other."""
        return list(self._segment(run, self._words, safe_mode=True))

    def has(self, word: str) -> bool:
        """Whether a word is in the dictionary or among the further ones."""
        return word in self._words

    def _within(self, word: str) -> tuple[str, ...]:
        """The dictionary words of three letters or more inside a word, cut where a Thai cluster ends."""
        if not 4 <= len(word) <= LONGEST_WORD:
            return ()
        ends = self._cluster_ends(word)
        return tuple(
            inner
            for start in range(len(word) - 2)
            if start == 0 or ends[start]
            for inner in self._words.prefixes(word, start)
            if 3 <= len(inner) < len(word) and ends[start + len(inner)]
        )


@lru_cache(maxsize=2)
def _load_thai(extra_words: frozenset[str]) -> _Thai:
    return _Thai(extra_words)


@lru_cache(maxsize=2)
def _load_chinese(extra_words: frozenset[str]) -> rjieba.Jieba:
    jieba = rjieba.Jieba()
    for word in sorted(extra_words):
        jieba.add_word(word, None, None)
    return jieba


@contextmanager
def _pythainlp_writes_nothing() -> Iterator[None]:
    """PyThaiNLP makes a folder in the user's home when it is imported, unless its environment variable forbids it."""
    names = ("PYTHAINLP_READ_ONLY", "PYTHAINLP_READ_MODE")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ["PYTHAINLP_READ_ONLY"] = "1"
    try:
        yield
    finally:
        del os.environ["PYTHAINLP_READ_ONLY"]
        os.environ.update(before)
