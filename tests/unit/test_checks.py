"""The checks of what a language model wrote: lies that must not pass, truths that must, over the starter corpus."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.messages import LANGUAGES, Language, Passage
from knowledge.checking.measures import measures
from knowledge.checks import Checked, Sentence, check, leans, stands
from knowledge.figures import figures
from tests.unit.checked_corpus import corpus, words

_SETS = Path(__file__).parents[1] / "evaluation" / "writer"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def checked(row: Mapping[str, Any], text: str = "", source: str = "") -> Checked:
    passages = [corpus()[section, source or row["source"]] for section in row["sections"]]
    cites = tuple(row.get("cites") or range(1, len(passages) + 1))
    sentence = Sentence(text or row["text"], cites)
    return check([sentence], passages, row["language"], row.get("question", ""), words())


LIES, TRUTHS = rows("lies"), rows("truths")


@pytest.mark.parametrize("row", LIES, ids=[row["id"] for row in LIES])
def test_a_lie_is_refused(row: dict[str, Any]) -> None:
    assert not checked(row).kept, row["text"]


def in_all_languages(sets: list[dict[str, Any]], *, same: bool) -> list[tuple[dict[str, Any], str]]:
    """Each sentence with each language that its passages are there in: its own, or the others."""
    return [
        (row, source)
        for row in sets
        for source in LANGUAGES
        if (row["language"] == source) == same and all((section, source) in corpus() for section in row["sections"])
    ]


def test_no_lie_passes_where_the_passage_is_in_its_language() -> None:
    told = in_all_languages(LIES, same=True)
    assert len(told) >= 150
    assert [row["text"] for row, source in told if checked(row, source=source).kept] == []


def test_hardly_a_lie_passes_where_the_passage_is_in_another_language() -> None:
    told = in_all_languages(LIES, same=False)
    passed = [row["text"] for row, source in told if checked(row, source=source).kept]
    assert len(told) >= 300
    assert len(passed) <= 0.02 * len(told), passed


@pytest.mark.parametrize("held_out", [False, True])
def test_nine_of_ten_truths_pass(held_out: bool) -> None:
    own = [row for row in TRUTHS if row["held_out"] == held_out]
    refused = {row["text"]: checked(row).refused for row in own if not checked(row).kept}
    assert len(refused) <= len(own) // 10, refused


@pytest.mark.parametrize(("same", "share"), [(True, 0.9), (False, 0.8)])
def test_truths_pass_in_whichever_language_the_passage_is(same: bool, share: float) -> None:
    told = in_all_languages(TRUTHS, same=same)
    refused = [row["text"] for row, source in told if not checked(row, source=source).kept]
    assert len(refused) <= (1 - share) * len(told), refused


def test_the_sets_are_large_and_in_three_languages() -> None:
    assert len(LIES) >= 90
    assert len({row["lie"] for row in LIES}) >= 30
    assert len(TRUTHS) >= 75
    for language in ("th", "zh", "en"):
        assert sum(row["language"] == language for row in LIES) >= 25
        assert sum(row["language"] == language for row in TRUTHS) >= 20
    assert sum(row["source"] != row["language"] for row in (*LIES, *TRUTHS)) >= 100


_FIGURE = re.compile(r"(?<![A-Za-z0-9.])\d[\d,]*(?:\.\d+)?")
_WITH_DIGITS = [row for row in TRUTHS if _FIGURE.search(row["text"])]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_a_changed_digit_never_passes(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(_WITH_DIGITS))
    text = row["text"]
    at = data.draw(
        st.sampled_from([n for match in _FIGURE.finditer(text) for n in range(*match.span()) if text[n] != ","])
    )
    assume(text[at].isdigit())
    changed = text[:at] + data.draw(st.sampled_from("0123456789")) + text[at + 1 :]
    held = "\n".join(corpus()[section, row["source"]].text for section in row["sections"])
    known = {figure.value for figure in figures(held, row["source"])}
    known |= {measure.raw for measure in measures(held, row["source"])[1]}
    news = {measure.raw for measure in measures(changed, row["language"])[1] if measure.sure} - known
    # A section's number or a measure in another unit is the same figure only where it was one before.
    assume(news - {measure.raw for measure in measures(text, row["language"])[1]})
    assert not checked(row, changed).kept, changed


# --- by hand ----------------------------------------------------------------------------------------------------------


def passage(text: str, language: Language = "en", heading: str = "", title: str = "Rules") -> Passage:
    return Passage("rules#one", language, "section", title, heading, text, "boi", "2025-01", True, ())


def fault(text: str, source: Passage, language: Language, question: str = "", *before: str) -> str:
    earlier = [Sentence(each, (1,)) for each in before]
    result = check([Sentence(text, (1,))], [source], language, question, words(), before=earlier)
    return result.refused[0].fault if result.refused else ""


LAND = passage("The plot has 5 rai of land. A company may build an office on it within 3 years.")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The plot of land has 8,000 m².", "en", ""),
        ("The plot of land has 0.8 hectares.", "en", ""),
        ("The plot of land has 12 mu.", "en", ""),
        ("该地块土地面积 8,000 平方米。", "zh", ""),
        ("ที่ดินแปลงนี้มีเนื้อที่ ๕ ไร่", "th", ""),
        ("The plot of land has 5,000 m².", "en", "figures"),
        ("The plot of land has 5 hectares.", "en", "units"),
        ("A company may build an office on it within 36 months.", "en", ""),
        ("A company may build an office on it within 3 months.", "en", "units"),
    ],
)
def test_units_are_converted_where_that_is_exact(text: str, language: Language, expected: str) -> None:
    assert fault(text, LAND, language) == expected


RATES = passage("Group A1 gets 8 years of tax exemption. Group A3 gets 5 years of tax exemption.")


def test_a_sentence_without_a_name_is_about_what_was_asked() -> None:
    assert fault("The tax exemption is 5 years.", RATES, "en", "How long for group A3?") == ""
    assert fault("The tax exemption is 8 years.", RATES, "en", "How long for group A3?") == "binding"


def test_a_sentence_without_a_name_is_about_what_the_one_before_named() -> None:
    assert fault("The tax exemption is 8 years.", RATES, "en", "", "Group A1 is for research.") == ""
    assert fault("The tax exemption is 8 years.", RATES, "en", "", "Group A3 is for research.") == "binding"


@pytest.mark.parametrize("cited", [(), (0,), (2,), (-1,), (1, 5)])
def test_a_citation_must_exist(cited: tuple[int, ...]) -> None:
    result = check([Sentence("Group A1 gets 8 years of tax exemption.", cited)], [RATES], "en", "", words())
    assert [each.fault for each in result.refused] == ["citation"]


def test_figures_of_a_passage_that_is_not_cited_bear_out_nothing() -> None:
    other = passage("Group A2 gets 7 years of tax exemption.")
    text = "Group A2 gets 7 years of tax exemption."
    assert check([Sentence(text, (2,))], [RATES, other], "en", "", words()).kept
    assert not check([Sentence(text, (1,))], [RATES, other], "en", "", words()).kept


def test_traditional_characters_are_for_those_who_write_them() -> None:
    source = passage("A1 类可免企业所得税 8 年。", "zh")
    assert fault("A1 類可免企業所得稅 8 年。", source, "zh", "A1 免税几年？") == "language"
    assert fault("A1 類可免企業所得稅 8 年。", source, "zh", "A1 類免稅幾年？") == ""


def test_what_leans_on_a_refused_sentence_is_refused() -> None:
    said = [
        Sentence("Group A1 gets 9 years of tax exemption.", (1,)),
        Sentence("However, group A3 gets 5 years of tax exemption.", (1,)),
    ]
    result = check(said, [RATES], "en", "", words())
    assert [each.fault for each in result.refused] == ["figures", "reference"]
    assert not stands(result)


def test_an_answer_stands_on_its_own_first_sentence() -> None:
    good, bad = "Group A1 gets 8 years of tax exemption.", "Group A1 gets 80 years of tax exemption."
    assert stands(check([Sentence(good, (1,)), Sentence(bad, (1,))], [RATES], "en", "", words()))
    assert not stands(check([Sentence(bad, (1,)), Sentence(good, (1,))], [RATES], "en", "", words()))
    assert not stands(check([], [RATES], "en", "", words()))


@pytest.mark.parametrize("text", ["It also applies.", "นอกจากนี้ยังได้รับสิทธิ", "此外还可免税。"])
def test_words_that_lean(text: str) -> None:
    assert leans(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_checked_without_an_error(text: str) -> None:
    for language in LANGUAGES:
        result = check([Sentence(text, (1,))], [RATES], language, text, words())
        assert len(result.kept) + len(result.refused) == 1


def test_a_long_sentence_is_refused() -> None:
    assert fault("Group A1 gets 8 years of tax exemption. " * 100, RATES, "en") == "language"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The lease is at least 14 days.", "en", ""),
        ("เช่าอย่างน้อย 14 วัน", "th", ""),
        ("The lease is at most 14 days.", "en", "direction"),
        ("เช่าไม่เกิน 14 วัน", "th", "direction"),
    ],
)
def test_the_shortest_time_is_a_least_one(text: str, language: Language, expected: str) -> None:
    lease = passage("设备租期最短租期 14 天。", "zh")
    faults = [each.fault for each in check([Sentence(text, (1,))], [lease], language, "", words()).refused]
    assert faults == ([expected] if expected else [])


# --- whole answers ----------------------------------------------------------------------------------------------------

ANSWERS = rows("answers")


def answered(row: Mapping[str, Any], said: list[dict[str, Any]]) -> Checked:
    passages = [corpus()[section, language] for section, language in row["passages"]]
    sentences = [Sentence(each["text"], tuple(each["passages"])) for each in said]
    return check(sentences, passages, row["language"], row["question"], words())


def test_three_of_four_whole_answers_are_sent() -> None:
    lost = [row["id"] for row in ANSWERS if not stands(answered(row, row["sentences"]))]
    assert len(ANSWERS) >= 60
    assert len(lost) <= len(ANSWERS) // 4, lost


def test_hardly_a_lie_to_the_same_questions_passes() -> None:
    passed = [row["lie"]["text"] for row in ANSWERS if answered(row, [row["lie"]]).kept]
    assert len(passed) <= 3, passed


UNSEEN = rows("unseen")


def test_most_answers_of_others_are_sent() -> None:
    lost = [row["id"] for row in UNSEEN if not stands(answered(row, row["sentences"]))]
    assert len(UNSEEN) >= 45
    assert len(lost) <= 0.27 * len(UNSEEN), lost


# What passes of these is told in docs/writer.md; fewer is better, and more is a step back.
@pytest.mark.parametrize(("kind", "share"), [("careless", 0.1), ("subtle", 0.34)])
def test_most_mistakes_of_others_are_refused(kind: str, share: float) -> None:
    passed = [row[kind]["text"] for row in UNSEEN if answered(row, [row[kind]]).kept]
    assert len(passed) <= share * len(UNSEEN), passed


@pytest.mark.parametrize(
    ("text", "language", "section"),
    [
        ("Maternity leave is 98 days.", "en", "boi-labour#leave"),
        ("นายจ้างต้องสมทบกองทุนสำรองเลี้ยงชีพขั้นต่ำ 5% ของค่าจ้าง", "th", "boi-labour#social-security"),
        ("นิคมอุตสาหกรรมอมตะซิตี้ ระยอง มีเนื้อที่ 1,008 ไร่", "th", "estates#amata-city-rayong"),
        (
            "按高管申报的外籍人员，包括董事长和CEO在内，都必须满足年龄和工作经验要求。",
            "zh",
            "boi-visas-work-permits#new-rules",
        ),
        ("The technical role of B&RETTC ends once the infrastructure is set up.", "en", "platform-partners#b-rettc"),
    ],
)
def test_the_old_the_part_and_the_excepted_are_not_the_rule(text: str, language: Language, section: str) -> None:
    assert not check([Sentence(text, (1,))], [corpus()[section, language]], language, "", words()).kept


@pytest.mark.parametrize(
    ("text", "language", "section"),
    [
        ("Until December 2025, when it was changed, maternity leave was 98 days.", "en", "boi-labour#leave"),
        ("ในปี 2021 นิคมอุตสาหกรรมอมตะซิตี้ ระยอง ได้รับอนุมัติให้ขยายพื้นที่ 1,008 ไร่", "th", "estates#amata-city-rayong"),
        ("董事长、总裁、CEO或董事总经理不受年龄和经验限制。", "zh", "boi-visas-work-permits#new-rules"),
        ("环评未获批准之前，厂房不得动工。", "zh", "boi-factory-environment#eia"),
    ],
)
def test_what_was_and_what_is_excepted_may_be_said_so(text: str, language: Language, section: str) -> None:
    checked = check([Sentence(text, (1,))], [corpus()[section, language]], language, "", words())
    assert checked.kept, checked.refused


@pytest.mark.parametrize(
    ("section", "text", "language", "expected"),
    [
        ("estate-land-rights#lease-only", "Plots in Map Ta Phut are for sale to foreign companies.", "en", "negation"),
        ("estate-land-rights#lease-only", "ที่ดินในมาบตาพุดซื้อขาดได้", "th", "negation"),
        ("estate-land-rights#lease-only", "ที่ดินในมาบตาพุดซื้อไม่ได้ เช่าได้อย่างเดียว", "th", ""),
        ("estate-land-rights#lease-only", "玛达普的地块可以购买。", "zh", "negation"),
        ("boi-visas-work-permits#smart-visa", "SMART Visa เปิดรับทุกประเภท", "th", "negation"),
    ],
)
def test_what_is_let_is_not_sold_and_what_is_for_some_is_not_for_all(
    section: str, text: str, language: Language, expected: str
) -> None:
    assert fault(text, corpus()[section, language], language) == expected


USED = passage("Used machinery is not exempt from import duty, except moulds.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Import duty must be paid on used machinery, except moulds.", ""),
        ("Used machinery is exempt from import duty.", "negation"),
    ],
)
def test_what_is_not_exempt_is_to_be_paid_for(text: str, expected: str) -> None:
    assert fault(text, USED, "en") == expected


def test_dates_of_a_range_are_two_dates() -> None:
    found = measures("ระหว่างวันที่ 1 ตุลาคม 2568 ถึง 30 กันยายน 2569", "th")[1]
    assert [each.value for each in found if each.kind == "date"] == ["2025-10-01", "2026-09-30"]


MODELS = passage(
    "| Model | Who pays | Who owns |\n|---|---|---|\n| EPC | User | User |\n| BOT | Supplier | Supplier |\n", "en"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under EPC the supplier pays and owns the plant.", "binding"),
        ("Under BOT the supplier pays and owns the plant.", ""),
    ],
)
def test_what_another_row_says_is_not_said_of_this_one(text: str, expected: str) -> None:
    assert fault(text, MODELS, "en") == expected
