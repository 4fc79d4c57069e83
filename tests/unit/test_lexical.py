"""The word leg: what a question's words score, and that a saved index is the same index."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.messages import LANGUAGES, Language
from knowledge import lexical
from knowledge.documents import Section
from knowledge.lexical import WordIndex
from knowledge.words import Segmenter

TEXTS: dict[Language, list[str]] = {
    "th": [
        "นิคมอุตสาหกรรมอุดรธานีมีท่าบกและเขตปลอดอากร",
        "ก๊าซชีวภาพจากน้ำเสียโรงงานแป้งมันใช้ผลิตไฟฟ้า",
        "ต่างด้าวถือหุ้นเกินร้อยละ 49 ได้เมื่อได้รับการส่งเสริม",
    ],
    "zh": [
        "乌隆他尼工业园区设有陆港和自由贸易区",
        "淀粉厂废水产生的沼气可用于发电",
        "獲得投資促進的外國人可以持有超過百分之四十九的股份",
    ],
    "en": [
        "Udon Thani Industrial Estate has a dry port and a free zone. Activity 7.1.8 and 3.5.4.1-1 are promoted.",
        "Biogas from the waste water of starch factories generates electricity 🔥",
        "A promoted foreigner may hold more than 49% of the shares",
    ],
}


def sections(language: Language, texts: list[str] | None = None) -> list[Section]:
    return [
        Section(f"doc#{number}", language, "", "", text, "boi")
        for number, text in enumerate(TEXTS[language] if texts is None else texts)
    ]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture(scope="module")
def indexes(segmenter: Segmenter) -> dict[Language, WordIndex]:
    return {language: lexical.build(sections(language), segmenter) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "question", "best"),
    [
        ("th", "อุดรธานี", 0),
        ("th", "โรงแป้งมันทำไฟฟ้าจากน้ำเสียได้ไหมครับ", 1),
        ("th", "ต่างชาติถือหุ้นเกิน ๔๙% ได้ไหม", 2),
        ("zh", "园区", 0),
        ("zh", "沼气", 1),
        ("zh", "沼氣怎麼用？", 1),
        ("zh", "外国人持股49%", 2),
        ("en", "Is there a dry port in UDON?", 0),
        ("en", "7.1.8", 0),
        ("en", "3.5.4.1-1", 0),
        ("en", "generating electricity from starch", 1),
        ("en", "foreign share 49 per cent 🙏", 2),
    ],
)
def test_a_question_finds_its_section(
    indexes: dict[Language, WordIndex], segmenter: Segmenter, language: Language, question: str, best: int
) -> None:
    scores = indexes[language].scores(segmenter.words(question))
    assert scores.shape == (3,)
    assert scores.dtype == np.float32
    assert int(scores.argmax()) == best
    assert np.count_nonzero(scores == scores.max()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["", "🙏", "qqqq", "ฆฆฆ", "龘龘", "\x00\ud800", "7.1.9"])
def test_words_that_no_section_has_score_nothing(
    indexes: dict[Language, WordIndex], segmenter: Segmenter, language: Language, question: str
) -> None:
    scores = indexes[language].scores(segmenter.words(question))
    assert scores.tolist() == [0, 0, 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_index_gives_the_same_scores(
    indexes: dict[Language, WordIndex], segmenter: Segmenter, language: Language, tmp_path: Path
) -> None:
    indexes[language].save(tmp_path / "words")
    loaded = lexical.load(tmp_path / "words")
    assert loaded.size == 3
    assert loaded.document_frequency == indexes[language].document_frequency
    for text in TEXTS[language]:
        words = segmenter.words(text)
        assert loaded.scores(words).tolist() == indexes[language].scores(words).tolist()
        assert loaded.scores(words).max() > 0


def test_holding_a_word_agrees_with_its_score(indexes: dict[Language, WordIndex]) -> None:
    for index in indexes.values():
        for word, frequency in index.document_frequency.items():
            held = [index.holds(word, row) for row in range(index.size)]
            assert sum(held) == frequency
            assert held == (index.scores([word]) > 0).tolist()
        assert not index.holds("qqqq", 0)


def test_a_rare_word_weighs_more_than_a_common_one_and_an_unknown_one_most(segmenter: Segmenter) -> None:
    index = lexical.build(sections("en", ["tax port", "tax land", "tax land"]), segmenter)
    tax, land, port, unknown = (index.weight(word) for word in ("tax", "land", "port", "qqqq"))
    assert 0 < tax < land < port < unknown


def test_a_name_in_the_heading_counts_more_than_in_the_text(segmenter: Segmenter) -> None:
    named = Section("doc#named", "en", "", "Biogas", "It generates electricity.", "boi")
    mentions = Section("doc#mentions", "en", "", "Electricity", "It generates biogas.", "boi")
    scores = lexical.build([mentions, named], segmenter).scores(["bioga", "biogas"])
    assert scores[1] > scores[0] > 0


def test_an_alias_is_found(segmenter: Segmenter) -> None:
    aliases = ("การนิคมอุตสาหกรรมแห่งประเทศไทย", "泰国工业园管理局")
    known = Section("doc#known", "th", "", "", "กนอ. กำกับนิคม", "boi", aliases=aliases)
    other = Section("doc#other", "th", "", "", "กรมโรงงานกำกับโรงงาน", "boi")
    index = lexical.build([other, known], segmenter)
    for alias in aliases:
        assert int(index.scores(segmenter.words(alias)).argmax()) == 1


@pytest.mark.parametrize(
    "texts", [[], [""], ["🙏", "…"], ["", "沼气"]], ids=["none", "empty", "no words", "one of two"]
)
def test_few_or_no_words_are_no_error(segmenter: Segmenter, texts: list[str], tmp_path: Path) -> None:
    built = lexical.build(sections("zh", texts), segmenter)
    built.save(tmp_path / "words")
    for index in (built, lexical.load(tmp_path / "words")):
        scores = index.scores(segmenter.words("沼气"))
        assert scores.shape == (len(texts),)
        assert (scores > 0).tolist() == [text == "沼气" for text in texts]
        assert np.isfinite(index.weight("沼气"))


def test_a_word_asked_twice_does_not_break_the_order(indexes: dict[Language, WordIndex], segmenter: Segmenter) -> None:
    once, twice = segmenter.words("biogas"), segmenter.words("biogas biogas")
    assert int(indexes["en"].scores(twice).argmax()) == int(indexes["en"].scores(once).argmax()) == 1
