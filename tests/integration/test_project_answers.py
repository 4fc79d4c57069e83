"""Questions for Thai projects, answered over the starter corpus and a real store, in three languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from talks import Talk, own
from visitors import NOW, TERMS

from adapters.matchmaking.listing import ListedProjects
from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.project_files import read_table
from adapters.matchmaking.project_import import take_in
from adapters.matchmaking.project_rows import known_codes
from adapters.matchmaking.store import MatchmakingStore
from adapters.memory import RecentConversations
from bot.bootstrap import House
from bot.leads import Actor, Money, Profile, Project
from bot.matching_taxonomy import Taxonomy
from bot.messages import Language
from bot.project_cli import SAMPLES
from bot.project_questions import asks_for_projects
from knowledge.named_things import NamedThings

NID = Actor("nid", "case_worker")
SECRET = ("โรงแป้งลับ", "0812345678", "หมายเหตุลับ", "แหล่งลับ")
REAL = Project(
    title={"th": "บำบัดน้ำเสียโรงแป้งมัน", "en": "Wastewater of a starch mill"},
    summary={"en": "2,000 m³ a day with a high load."},
    profile=Profile(
        side="seeks", sectors=("wastewater",), provinces=("kalasin",), wants=("technology",), stage="studied",
        money=Money(None, None, "THB"),
    ),
    owner=f"{SECRET[0]} {SECRET[1]}",
    staff_note=SECRET[2],
    source=SECRET[3],
    as_of="2026-07",
    public=True,
)  # fmt: skip

Open = Callable[..., Talk]


@pytest.fixture
def store() -> Iterator[MatchmakingStore]:
    store = open_memory_store()
    yield store
    store.close()


@pytest.fixture(scope="session")
def taxonomy(starter_house: House) -> Taxonomy:
    return starter_house.taxonomy()


@pytest.fixture
def samples(store: MatchmakingStore, taxonomy: Taxonomy) -> MatchmakingStore:
    report = take_in(store.projects, read_table(SAMPLES), known_codes(taxonomy), NOW, screened_by="nid")
    assert (len(report.screened), report.problems) == (12, [])
    return store


@pytest.fixture
def talk(starter_house: House, store: MatchmakingStore, taxonomy: Taxonomy, tmp_path: Path) -> Open:
    def opened(*, forms: bool = True, show_samples: bool = True) -> Talk:
        return Talk(
            starter_house.library,
            tmp_path,
            conversations=RecentConversations(),
            catalogue=starter_house.catalogue,
            names=NamedThings(starter_house.glossary),
            leads=store.leads if forms else None,
            terms=TERMS if forms else None,
            projects=ListedProjects(lambda: store.projects, lambda: taxonomy, samples=show_samples),
        )

    return opened


@pytest.mark.parametrize(
    ("question", "language", "shown", "hidden"),
    [
        ("which Thai projects look for wastewater technology?", "en", "Upgrade of a 6,000 m³/day", "rooftop solar"),
        ("มีโครงการไหนหาเทคโนโลยีบำบัดน้ำเสียบ้าง", "th", "ปรับปรุงระบบบำบัดน้ำเสียชุมชน", "โซลาร์หลังคา"),
        ("有哪些泰国项目需要污水处理技术？", "zh", "日处理6,000立方米的城市污水处理厂改造", "屋顶光伏"),
        ("請問羅勇有哪些電池回收項目在找技術？", "zh", "退役動力電池梯次利用儲能", "PET瓶片"),
        ("โครงการรีไซเคิลแบตเตอรี่ที่หาผู้ร่วมทุน", "th", "คัดแยกแบตเตอรี่ EV", "ขวด PET"),
        ("projects in Khon Kaen that need a partner", "en", "Pilot of canal restoration", "Second-life storage"),
        ("which thai projects offer a technology licence", "en", "Licence for a biochar kiln", "Landfill mining"),
    ],
)  # fmt: skip
def test_the_projects_that_are_asked_for_are_listed(
    talk: Open, samples: MatchmakingStore, question: str, language: Language, shown: str, hidden: str
) -> None:
    reply = talk().say(question)
    assert (reply.skill, reply.language, reply.answered) == ("projects", language, True)
    assert shown in reply.text
    assert hidden not in reply.text
    assert reply.text.endswith(reply.footer)
    assert "2026" in reply.footer
    assert len(reply.choices) <= 6


def test_samples_are_marked_in_each_line_and_real_projects_come_first(talk: Open, samples: MatchmakingStore) -> None:
    real = samples.projects.screen(samples.projects.save(REAL, NID, NOW).id, "screened", NID, NOW)
    reply = talk().say("Which Thai projects look for wastewater technology?")
    first, *others = [block for block in reply.text.split("\n\n") if block[:1].isdigit() and ". " in block[:4]]
    mark = own("en", "projects-sample")
    assert real.id in first
    assert mark not in first
    assert len(others) == 3
    assert all(mark in each for each in others)
    assert own("en", "projects-samples") in reply.text
    assert own("en", "projects-screened") in reply.text


def test_where_samples_are_off_nothing_is_listed_and_nothing_made_up(talk: Open, samples: MatchmakingStore) -> None:
    reply = talk(show_samples=False).say("有哪些泰国项目需要污水处理技术？")
    assert own("zh", "projects-empty") in reply.text
    assert own("zh", "projects-leave") in reply.text
    assert [choice.value for choice in reply.choices] == ["form:open:matchmaking"]
    without_forms = talk(show_samples=False, forms=False).say("有哪些泰国项目需要污水处理技术？")
    assert [choice.value for choice in without_forms.choices] == ["pass-on"]


def test_at_most_five_are_shown_and_all_are_counted(talk: Open, samples: MatchmakingStore) -> None:
    reply = talk().say("Which projects need Chinese equipment?")
    assert own("en", "projects-found", count="10", conditions="equipment").split(" listed")[1] in reply.text
    assert reply.text.startswith("10 ")
    assert own("en", "projects-part", count="5") in reply.text
    assert len([choice for choice in reply.choices if choice.value.startswith("project:J-")]) == 5


def test_where_none_fits_the_nearest_are_offered(talk: Open, samples: MatchmakingStore) -> None:
    reply = talk().say("มีโครงการในภูเก็ตที่หาเทคโนโลยีบำบัดน้ำเสียไหม")
    assert reply.text.startswith(own("th", "projects-none", conditions="※").split("※")[0])
    assert own("th", "projects-near") in reply.text
    assert "ปรับปรุงระบบบำบัดน้ำเสียชุมชน" in reply.text
    assert not reply.answered
    nothing = talk().say("Which projects in Phuket are looking for investors?")
    assert nothing.text.startswith("None of the listed projects")
    assert own("en", "projects-near") not in nothing.text


@pytest.mark.parametrize("second", ["2", "第二个", "อันที่สอง", "the second one"])
def test_a_number_shows_one_in_full_and_the_next_number_another(
    talk: Open, samples: MatchmakingStore, second: str
) -> None:
    somebody = talk()
    listed = somebody.say("Which Thai projects look for wastewater technology?")
    numbers = [choice.value for choice in listed.choices if choice.value.startswith("project:J-")]
    detail = somebody.say(second)
    assert detail.skill == "projects"
    assert numbers[1].removeprefix("project:") in detail.text
    assert own(detail.language, "seek-offers") in detail.text
    third = somebody.say("3")
    assert numbers[2].removeprefix("project:") in third.text


def test_a_follow_up_exchanges_the_place(talk: Open, samples: MatchmakingStore) -> None:
    somebody = talk()
    somebody.say("Which projects in Khon Kaen are looking for technology?")
    reply = somebody.say("and in Rayong?")
    assert reply.skill == "projects"
    assert "Second-life storage" in reply.text
    assert "Khon Kaen" not in reply.text


def test_interest_opens_the_form_with_what_is_known(talk: Open, samples: MatchmakingStore) -> None:
    somebody = talk()
    listed = somebody.say("罗勇有哪些电池回收项目在找技术？")
    detail = somebody.press(listed.choices[0])
    (interested,) = detail.choices
    assert interested.label == own("zh", "projects-interest")
    form = somebody.press(interested)
    assert own("zh", "seek-opening") in form.text
    number = listed.choices[0].value.removeprefix("project:")
    for known in (number, "罗勇", "锂电池回收", own("zh", "sector-recycling")):
        assert known in form.text, known
    state = somebody.conversations.recall(somebody.who).form
    assert state is not None
    assert (state.given["sector"].value, state.given["place"].value) == ("recycling", "rayong")
    assert number in state.given["summary"].value
    assert "amount" not in state.given, "what the project costs is not what the person brings"


def test_an_answer_to_a_forms_question_is_no_question_for_projects(talk: Open, samples: MatchmakingStore) -> None:
    somebody = talk()
    somebody.say("ขอจับคู่ธุรกิจ")
    assert somebody.say("โครงการรีไซเคิลแบตเตอรี่ที่หาผู้ร่วมทุน").skill == "form"
    aside = somebody.say("มีโครงการไหนหาเทคโนโลยีบำบัดน้ำเสียบ้างไหม")
    assert aside.skill == "projects"
    assert own("th", "form-go") in [choice.label for choice in aside.choices]


def test_a_number_of_a_project_shows_it_and_one_that_is_gone_says_so(talk: Open, samples: MatchmakingStore) -> None:
    somebody = talk()
    number = samples.projects.shown(samples=True)[0].id
    assert number in somebody.say(f"tell me more about {number.lower()}").text
    samples.projects.screen(number, "withdrawn", NID, NOW)
    for gone in (somebody.press(f"project:{number}"), somebody.press(f"project:want:{number}")):
        assert gone.text == own("en", "choice-gone")
        assert not gone.answered


def test_nothing_private_or_unscreened_is_ever_said(talk: Open, store: MatchmakingStore) -> None:
    shown = store.projects.screen(store.projects.save(REAL, NID, NOW).id, "screened", NID, NOW, SECRET[2])
    for screening, public in (("draft", True), ("in_screening", True), ("rejected", True), ("screened", False)):
        hidden = replace(REAL, title={"en": f"Hidden {screening} {public}"}, public=public)
        store.projects.screen(store.projects.save(hidden, NID, NOW).id, screening, NID, NOW)  # type: ignore[arg-type]
    somebody = talk()
    listed = somebody.say("Which Thai projects look for wastewater technology?")
    said = [listed.text, somebody.press(f"project:{shown.id}").text]
    said += [somebody.press(f"project:{each.id}").text for each in store.projects.projects() if each.id != shown.id]
    said.append(somebody.press(f"project:want:{shown.id}").text)
    assert shown.id in said[0]
    assert shown.id in said[1]
    whole = "\n".join(said)
    assert not [secret for secret in (*SECRET, "nid", "Hidden") if secret in whole]


def test_questions_that_the_knowledge_answers_stay_with_it(talk: Open, samples: MatchmakingStore) -> None:
    for question in (
        "How are Thai projects screened?",
        "ทุนนวัตกรรมของ NIA ออกเงินให้กี่เปอร์เซ็นต์ของโครงการ",
        "哪些项目需要做环评？",
    ):
        assert talk().say(question).skill != "projects"


def test_a_store_is_opened_by_the_first_question_for_projects_only(starter_house: House, tmp_path: Path) -> None:
    opened: list[str] = []

    def book() -> None:
        opened.append("asked")

    listing = ListedProjects(book, starter_house.taxonomy, samples=True)
    somebody = Talk(starter_house.library, tmp_path, names=NamedThings(starter_house.glossary), projects=listing)
    somebody.say("How large is Udon Thani Industrial Estate?")
    assert opened == []
    assert asks_for_projects("Which projects need a Chinese partner?", NamedThings(starter_house.glossary))
    assert somebody.say("Which projects need a Chinese partner?").text.startswith(own("en", "projects-empty"))
    assert opened == ["asked"]
