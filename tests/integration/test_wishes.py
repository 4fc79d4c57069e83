"""Questions that name an activity and a place, and ask what a catalogue has a column for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bootstrap import House
from bot.evaluation import measures, read_set, run
from bot.messages import Language
from bot.skills.answer import LEAST_CONFIDENCE
from knowledge.wishes import Wishes

PLACES = Path(__file__).parents[1] / "evaluation" / "places.jsonl"


@pytest.fixture(scope="module")
def wishes(starter_house: House) -> Wishes:
    with starter_house.library.index() as index:
        return Wishes(index)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("在孔敬建锂电池回收厂，能免几年企业所得税？", "锂电池回收"),
        ("在孔敬建鋰電池回收廠，能免幾年企業所得稅？", "锂电池回收"),
        ("อยากตั้งโรงงานรีไซเคิลแบตเตอรี่ลิเธียมที่ขอนแก่น ยกเว้นภาษีกี่ปี", "รีไซเคิลแบตเตอรี่ลิเธียม"),
        ("biogas plant in Udon Thani, what tax breaks? 🙏", "biogas"),
        ("A data centre in Chiang Mai: tax exemption?", "data centre"),
    ],
)
def test_what_names_the_record_is_what_is_left_without_places(wishes: Wishes, question: str, rest: str) -> None:
    wish = wishes.read(question)
    assert wish is not None
    assert wish.catalogues == {"activities"}
    assert wish.rest == rest
    assert wish.places


@pytest.mark.parametrize(
    "question",
    [
        "在孔敬有什么工业园？",
        "ขอนแก่นอยู่ตรงไหน",
        "How do I apply for a work permit?",
        "去沙缴府设厂免税几年",
        "ตั้งโรงงานที่อุบลราชธานี ได้ยกเว้นภาษีกี่ปี",
        "We want to open a factory in Surin, what tax exemption?",
        "extra tax holiday in Sa Kaeo border zone?",
        "",
        "🙏",
    ],
)
def test_a_question_that_asks_for_no_column_or_names_no_record_has_no_wish(wishes: Wishes, question: str) -> None:
    assert wishes.read(question) is None


def test_records_are_linked_by_the_codes_that_they_name(wishes: Wishes) -> None:
    assert wishes.links["technologies#lithium-battery-recycling"] == {"activities#7.1.8"}
    assert not any(section.startswith("activities#") for section in wishes.links), "not within their own catalogue"


def test_the_activity_comes_before_sections_that_only_name_the_place(starter_house: House) -> None:
    outcomes = run(starter_house.assistant, read_set(PLACES), lambda _: None)
    found = measures(outcomes)
    # Without reading wishes .34 of the first 35 have the activity in front.
    assert found["recall@1"] >= 0.8
    assert found["recall@5"] >= 0.88
    assert found["wrongly_declined"] <= 0.03


@pytest.mark.parametrize(
    ("question", "language", "place"),
    [
        ("在乌隆他尼建沼气发电厂，免几年税？", "zh", "boi-merit-incentives#low-income-provinces"),
        ("โรงงานผลิตหุ่นยนต์ในฉะเชิงเทรายกเว้นภาษีกี่ปี", "th", "boi-eec-incentives#intro"),
        ("Green hydrogen project in Rayong, incentive group and years?", "en", "boi-eec-incentives#intro"),
    ],
)
def test_what_holds_in_the_place_comes_second(
    starter_house: House, question: str, language: Language, place: str
) -> None:
    found = starter_house.library.search(question, language)
    assert found.confidence >= LEAST_CONFIDENCE
    assert found.passages[0].kind == "record"
    assert found.passages[1].section == place
    assert found.passages[1].score <= found.passages[0].score


@pytest.mark.parametrize(
    ("section", "language", "question", "first"),
    [
        ("technologies#pv-panel-recycling", "th", "", {"activities#7.1.8"}),
        # Both say what group A2 gets, and are as near to its name.
        (
            "activities#7.1.8",
            "zh",
            "锂电池回收",
            {"boi-incentive-groups#cit-exemption-by-group", "boi-incentive-groups#what-each-group-means"},
        ),
        ("boi-labour#intro", "en", "", {"boi-labour#minimum-wage"}),
    ],
)
def test_what_belongs_to_a_section_is_offered_after_it(
    starter_house: House, section: str, language: Language, question: str, first: set[str]
) -> None:
    """The record that a technology names, the section that explains a class, the next section of a document."""
    passage = starter_house.library.passage(section, language)
    assert passage is not None
    assert starter_house.library.related(passage, question)[0].section in first


def test_records_that_name_a_record_are_offered_with_it_the_nearest_first(starter_house: House) -> None:
    passage = starter_house.library.passage("activities#7.1.8", "zh")
    assert passage is not None
    related = [each.section for each in starter_house.library.related(passage, "锂电池回收")]
    assert related[1] == "technologies#lithium-battery-recycling"
