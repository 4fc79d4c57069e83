"""The conversation's rules, over a small library that says itself what it knows and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from shelf import Shelf, section
from talks import Talk, own

from adapters.answers import answer_json
from bot.assistant import LONGEST_QUESTION
from bot.dates import shown_date
from bot.errors import OperatorError, UserError
from bot.messages import LANGUAGES, Choice, Findings, Language, MessageKind
from bot.pages import LENGTH
from bot.ports import FactValue
from bot.skills import all_skills
from bot.skills.clarify import LEAST_NEARNESS
from bot.skills.unknown import LEAST_TOPIC

LAND: dict[Language, str] = {
    "th": "บริษัทต่างชาติถือครองที่ดินในนิคมอุตสาหกรรมได้\nพื้นที่ต้องใช้ประกอบกิจการ",
    "zh": "外资企业可以在工业区拥有土地\n土地须用于获批的业务",
    "en": "A foreign company can own land in an industrial estate\nThe land must serve the approved business",
}
QUESTIONS: dict[Language, str] = {
    "th": "บริษัทต่างชาติถือครองที่ดินได้ไหม",
    "zh": "外资企业可以拥有土地吗",
    "en": "Can a foreign company own land?",
}
HEADINGS: dict[Language, str] = {"th": "ที่ดิน", "zh": "土地", "en": "Land"}


def land_in(*languages: Language, verified: bool = True, as_of: str = "2025-01") -> Shelf:
    passages = [
        section("law#land", each, LAND[each], heading=HEADINGS[each], verified=verified, as_of=as_of)
        for each in languages
    ]
    return Shelf(passages, confidence=1.0)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    return Talk(land_in(*LANGUAGES), tmp_path)


# --- skills -----------------------------------------------------------------------------------------------------------


def test_skills_are_found_by_their_place_in_the_order_of_their_ranks() -> None:
    names = [skill.__module__.rpartition(".")[2] for skill in all_skills()]
    assert names[0] == "unreadable"
    assert names[-1] == "unknown", "nothing may come behind the one that always answers"
    assert set(names) >= {"greeting", "help", "thanks", "language", "identity", "restart", "answer"}
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("skill", ["greeting", "help", "thanks", "identity", "restart"])
def test_a_button_says_what_words_say(talk: Talk, skill: str, language: Language) -> None:
    talk.hint = language
    pressed = talk.press(skill)
    assert (pressed.skill, pressed.language, pressed.text) == (skill, language, own(language, skill))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_greeting_by_the_app_is_answered_whatever_text_comes_with_it(talk: Talk, language: Language) -> None:
    talk.hint = language
    for text in ("", "/start", "follow"):
        assert talk.send("greeting", text).text == own(language, "greeting")


@pytest.mark.parametrize("language", LANGUAGES)
def test_starters_are_questions_that_the_buttons_ask(talk: Talk, language: Language) -> None:
    talk.hint = language
    greeted = talk.press("greeting")
    assert len(greeted.choices) == 3
    for choice in greeted.choices:
        assert choice.value == f"ask:{choice.label}"
        assert talk.press(choice).language == language
        assert isinstance(talk.library, Shelf)
        assert talk.library.asked[-1] == (choice.label, language)


@pytest.mark.parametrize("kind", ["unsupported", "location"])
def test_what_cannot_be_read_is_met_with_a_kind_word(talk: Talk, kind: MessageKind) -> None:
    talk.hint = "zh"
    met = talk.send(kind, "whatever")
    assert (met.skill, met.text, len(met.choices)) == ("unreadable", own("zh", "unreadable"), 3)


@pytest.mark.parametrize("text", ["", " ", "😡", "?!?", "\u202e", "\ud800", "ี" * 2_000, "\x00", "̷̢"])
def test_a_message_without_words_is_met_with_a_kind_word(talk: Talk, text: str) -> None:
    assert talk.say(text).skill == "unreadable"


@pytest.mark.parametrize(
    "text", ["ما هي حوافز الاستثمار", "ບໍລິສັດຈີນຊື້ທີ່ດິນໄດ້ບໍ", "BOI 면세 기간", "BOIの恩典はいつまで", "какие льготы"]
)
def test_people_who_write_in_another_script_are_told_what_is_spoken_here(tmp_path: Path, text: str) -> None:
    talk = Talk(Shelf([]), tmp_path, hint="th")
    told = talk.say(text)
    assert (told.text, told.answered, told.language) == (own("th", "other-script"), False, "th")
    talk.press(told.choices[0])
    assert [each["question"] for each in talk.kept] == [text]


def test_a_question_in_another_script_that_was_understood_is_answered(tmp_path: Path) -> None:
    answered = Talk(land_in(*LANGUAGES), tmp_path).say("외국 기업이 토지를 소유할 수 있습니까?")
    assert (answered.skill, answered.language) == ("answer", "en")


# --- language ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_in_the_language_of_the_question(talk: Talk, language: Language) -> None:
    for hint in (None, *LANGUAGES):
        talk.hint = hint
        answered = talk.say(QUESTIONS[language])
        assert answered.language == language
        assert answered.body.startswith(LAND[language].splitlines()[0])


def test_where_the_question_does_not_tell_habit_comes_before_hint_before_english(talk: Talk) -> None:
    assert talk.say("MBR 4.2").language == "en"
    assert talk.elsewhere().say("MBR 4.2").language == "en"
    talk.hint = "th"
    assert talk.elsewhere().say("MBR 4.2").language == "th"
    talk.say(QUESTIONS["zh"])
    assert talk.say("MBR 4.2").language == "zh"
    talk.say(QUESTIONS["en"])
    assert talk.say("WHA").language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_can_be_chosen_by_words_and_by_buttons(talk: Talk, language: Language) -> None:
    offered = talk.press("language")
    assert [choice.label for choice in offered.choices] == ["ภาษาไทย", "中文", "English"]
    (wanted,) = [choice for choice in offered.choices if choice.value == f"language:{language}"]
    for chosen in (talk.press(wanted), talk.say("/language") and talk.say(wanted.label)):
        assert (chosen.skill, chosen.language) == ("language", language)
        assert chosen.text == own(language, "language-changed")
        assert talk.say("MBR 4.2").language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_changes_the_language_can_read_the_last_answer_in_it(talk: Talk, language: Language) -> None:
    assert talk.press(f"language:{language}").choices == (), "nothing was asked yet"
    talk.say(QUESTIONS["th"])
    changed = talk.press(f"language:{language}")
    assert changed.choices == (Choice(HEADINGS[language], "section:law#land"),)
    assert talk.press(changed.choices[0]).body.startswith(LAND[language].splitlines()[0])


@pytest.mark.parametrize("only", LANGUAGES)
@pytest.mark.parametrize("asked", LANGUAGES)
def test_what_exists_in_one_language_only_is_shown_with_a_note(tmp_path: Path, only: Language, asked: Language) -> None:
    answered = Talk(land_in(only), tmp_path).say(QUESTIONS[asked])
    note = own(asked, "other-language", name=own(asked, f"in-{only}"))
    assert answered.language == asked
    assert LAND[only].splitlines()[0] in answered.text
    assert answered.text.startswith(note) == (only != asked)
    assert answered.footer.startswith(own(asked, "source", title="§", date="§").split("§")[0])


# --- the answer -------------------------------------------------------------------------------------------------------


def test_the_footer_is_the_end_of_the_text_and_names_source_and_date(talk: Talk) -> None:
    answered = talk.say(QUESTIONS["zh"])
    assert answered.text.endswith(answered.footer)
    assert answered.body + "\n\n" + answered.footer == answered.text
    source, publishers, *_, link = answered.footer.splitlines()
    assert source == own("zh", "source", title="law (zh) – 土地", date="2025年1月")
    assert publishers == own("zh", "publishers", names="boi.go.th")
    assert link == "https://www.boi.go.th/a"
    (citation,) = answered.citations
    assert (citation.section, citation.title, citation.as_of, citation.verified) == (
        "law#land",
        "土地",
        "2025-01",
        True,
    )
    assert citation.url == "https://www.boi.go.th/a"


@pytest.mark.parametrize(
    ("language", "publisher", "shown"),
    [
        ("th", "การนิคมอุตสาหกรรมแห่งประเทศไทย", "law (th) – ที่ดิน หน้า 3–4"),
        ("zh", "泰国工业园管理局", "law (zh) – 土地（第3–4页）"),
        ("en", "Industrial Estate Authority of Thailand", "law (en) – Land, p. 3–4"),
    ],
)
def test_the_footer_names_the_publisher_where_it_is_known_and_the_pages(
    tmp_path: Path, language: Language, publisher: str, shown: str
) -> None:
    shelf = land_in(*LANGUAGES)
    for variants in shelf.sections.values():
        variants[language] = replace(variants[language], publisher=publisher, pages=(3, 4))
    answered = Talk(shelf, tmp_path).say(QUESTIONS[language])
    source, publishers, *_ = answered.footer.splitlines()
    assert source == own(language, "source", title=shown, date=shown_date("2025-01", language))
    assert publishers == own(language, "publishers", names=publisher)
    assert "boi.go.th" not in publishers
    assert answer_json(answered)["citations"][0]["publisher"] == publisher


def test_a_citation_opens_the_public_page_where_there_is_one(tmp_path: Path) -> None:
    answered = Talk(land_in(*LANGUAGES), tmp_path, public_url="https://saphan.example/").say(QUESTIONS["th"])
    assert answered.citations[0].url == "https://saphan.example/knowledge/law%23land?lang=th"
    assert answered.footer.endswith(answered.citations[0].url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_verified_says_so(tmp_path: Path, language: Language) -> None:
    answered = Talk(land_in(*LANGUAGES, verified=False), tmp_path).say(QUESTIONS[language])
    assert own(language, "not-verified") in answered.footer
    assert not answered.citations[0].verified
    assert own(language, "not-verified") not in Talk(land_in(*LANGUAGES), tmp_path).say(QUESTIONS[language]).text


def test_a_date_that_is_not_known_is_said_to_be_unknown(tmp_path: Path) -> None:
    answered = Talk(land_in(*LANGUAGES, as_of=""), tmp_path).say(QUESTIONS["en"])
    assert answered.footer.startswith(own("en", "source-undated", title="law (en) – Land"))


LONG = "\n".join(f"เงื่อนไขข้อ {number} ผู้ได้รับการส่งเสริมต้องใช้ที่ดินประกอบกิจการตามที่ได้รับอนุมัติเท่านั้น" for number in range(60))


def test_more_leads_through_all_pages_even_in_another_process(tmp_path: Path) -> None:
    talk = Talk(Shelf([section("law#long", "th", LONG)], confidence=1.0), tmp_path, hint="th")
    shown = talk.say("เงื่อนไขข้อ 7 คืออะไร")
    bodies = [shown.body]
    while shown.choices:
        assert shown.choices[0].label == own("th", "more")
        shown = talk.elsewhere().press(shown.choices[0])
        bodies.append(shown.body)
        assert shown.text.endswith(shown.footer)
        assert shown.language == "th"
    assert all(len(body) <= LENGTH for body in bodies)
    lines = [line for body in bodies for line in body.splitlines() if line]
    assert lines[0] == LONG.splitlines()[7]
    assert sorted(lines) == sorted(LONG.splitlines())


def test_choices_are_pressed_by_value_and_typed_by_label(tmp_path: Path) -> None:
    passages = [section(f"law#{name}", "en", LAND["en"], heading=f"Land {name}") for name in "abcd"]
    talk = Talk(Shelf(passages, confidence=1.0), tmp_path)
    answered = talk.say(QUESTIONS["en"])
    shown = answered.citations[0].title
    assert len(answered.choices) == 3
    assert len({shown, *(choice.label for choice in answered.choices)}) == 4, "the shown section is not offered again"
    for number, choice in enumerate(answered.choices):
        for way in ("press", "say"):
            other = Talk(talk.library, tmp_path, person=f"{way} {number}")
            other.say(QUESTIONS["en"])
            chosen = other.press(choice) if way == "press" else other.say(f" {choice.label} ")
            assert chosen.citations[0].title == choice.label
            assert {each.label for each in chosen.choices}.isdisjoint({shown, choice.label}), "seen already"
    talk.say("ok")
    talk.say(answered.choices[0].label)
    assert isinstance(talk.library, Shelf)
    assert talk.library.asked[-1] == (answered.choices[0].label, "en"), "what is no longer offered is a question"


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_sure_each_section_says_what_it_is_about(tmp_path: Path, language: Language) -> None:
    passages = [section(f"law#{name}", language, LAND[language], heading=f"{name}.") for name in "ab"]
    asked = Talk(Shelf(passages, confidence=LEAST_NEARNESS), tmp_path).say(QUESTIONS[language])
    first = LAND[language].splitlines()[0]
    assert asked.skill == "clarify"
    assert {f"• {name}.: {first}" for name in "ab"} <= set(asked.text.splitlines())
    assert [choice.label for choice in asked.choices][-1] == own(language, "pass-on")


# --- not knowing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_said_and_passed_on(tmp_path: Path, language: Language) -> None:
    talk = Talk(Shelf([section("law#land", each, LAND[each]) for each in LANGUAGES], confidence=0.0), tmp_path)
    question = f"{QUESTIONS[language]} 081-234-5678 li@example.cn"
    unknown = talk.say(question)
    assert (unknown.answered, unknown.skill, unknown.language) == (False, "unknown", language)
    assert unknown.text == own(language, "unknown")
    assert unknown.passages, "what was found is given for the record"
    assert len(unknown.choices) == 1, "what has nothing to do with the question is not offered"
    assert talk.kept == [], "nothing is kept before the person wants it"
    passed = talk.press(unknown.choices[0])
    assert unknown.choices[0].label == own(language, "pass-on")
    assert (passed.text, passed.language, passed.answered) == (own(language, "passed-on"), language, True)
    (kept,) = talk.kept
    assert (kept["language"], kept["question"]) == (language, f"{QUESTIONS[language]} [phone] [e-mail]")
    assert datetime.fromisoformat(kept["at"]).tzinfo
    assert set(kept) == {"at", "language", "question"}, "nothing that tells who asked"


def test_without_a_question_there_is_nothing_to_pass_on(talk: Talk) -> None:
    told = talk.press("pass-on")
    assert told.text == own("en", "pass-on-what")
    talk.say("hello")
    assert talk.press("pass-on").text == own("en", "pass-on-what")
    assert talk.kept == []


def test_pressing_another_choice_first_still_passes_the_question_on(tmp_path: Path) -> None:
    talk = Talk(Shelf([section("law#land", "en", LAND["en"])], confidence=LEAST_TOPIC), tmp_path)
    unknown = talk.say(QUESTIONS["en"])
    talk.press(unknown.choices[1])
    talk.press("pass-on")
    assert [each["question"] for each in talk.kept] == [QUESTIONS["en"]]


def test_questions_that_cannot_be_kept_are_told_to_the_operator(talk: Talk) -> None:
    (talk.folder / "open-questions.jsonl").mkdir()
    talk.say(QUESTIONS["en"])
    with pytest.raises(OperatorError, match=r"cannot keep open questions in .*open-questions\.jsonl"):
        talk.press("pass-on")


# --- the turns before -------------------------------------------------------------------------------------------------


def test_a_follow_up_is_looked_up_with_the_question_before(talk: Talk) -> None:
    assert isinstance(talk.library, Shelf)
    talk.say("กลุ่ม A3 ได้กี่ปี")
    talk.say("ขอบคุณครับ")
    talk.say("แล้ว A4 ล่ะ")
    assert talk.library.asked[-1] == ("กลุ่ม A4 ได้กี่ปี", "th")
    talk.say("แล้วที่ดินล่ะ")
    assert talk.library.asked[-1] == ("กลุ่ม A4 ได้กี่ปี ที่ดิน", "th")
    assert talk.library.leaned_on[-1] == "แล้วที่ดินล่ะ"


@pytest.mark.parametrize("again", ["start again", "restart"])
def test_after_a_new_beginning_nothing_leans_on_what_was_before(talk: Talk, again: str) -> None:
    assert isinstance(talk.library, Shelf)
    talk.say("กลุ่ม A3 ได้กี่ปี")
    begun = talk.press(again) if again == "restart" else talk.say("เริ่มใหม่ครับ")
    assert begun.text == own("th", "restart")
    assert talk.press("pass-on").text == own("th", "pass-on-what")
    talk.say("แล้ว A4 ล่ะ")
    assert talk.library.leaned_on[-1] == ""


def test_people_do_not_share_a_memory(tmp_path: Path) -> None:
    talk = Talk(land_in(*LANGUAGES), tmp_path)
    talk.say(QUESTIONS["zh"])
    other = Talk(talk.library, tmp_path, conversations=talk.conversations, person="somebody else")
    assert other.say("MBR 4.2").language == "en"
    assert talk.say("MBR 4.2").language == "zh"


# --- forged and broken ------------------------------------------------------------------------------------------------

FORGED = [
    *("more:", "more::", "more::::", "more:law#land", "more:law#land:0", "more:law#land:-1:0", "more:law#land:0:-1"),
    *("more:x:-1:99999999999999999999", "more:law#land:١:²", "more:law#land:a:b", "more:law#land:0:" + "9" * 1_900),
    *("section:", "section:../../etc/passwd", "section:law", "section:law#land:0:0", "section:\x00", "section:\ud800"),
    *("language:", "language:xx", "language:th:zh", "nothing", "passon", "PASS-ON", "🙂", " ", "\x00", "a" * 2_000),
]


@pytest.mark.parametrize("value", FORGED)
def test_a_forged_choice_gets_a_kind_answer(talk: Talk, value: str) -> None:
    gone = talk.press(value, label="อ่านต่อ")
    assert gone.text
    assert gone.skill in ("unknown", "answer", "unreadable")


def test_a_page_beyond_the_last_is_the_last(talk: Talk) -> None:
    assert talk.press("more:law#land:999999:999999").citations[0].section == "law#land"


def test_a_button_in_another_process_is_answered_in_the_language_of_its_label(talk: Talk) -> None:
    for language in LANGUAGES:
        pressed = talk.elsewhere().press("section:law#land", label=LAND[language].splitlines()[0])
        assert pressed.language == language
    talk.hint = "zh"
    assert talk.elsewhere().press("section:law#land").language == "zh"
    assert talk.elsewhere().press("section:law#land", label="ที่ดิน").language == "th"
    talk.say(QUESTIONS["en"])
    assert talk.press("section:law#land", label="ที่ดิน").language == "en", "the habit comes first"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_whose_section_is_gone_is_told_kindly(talk: Talk, language: Language) -> None:
    talk.hint = language
    for value in ("section:law#gone", "more:law#gone:0:1"):
        gone = talk.press(value)
        assert (gone.text, gone.answered, gone.skill) == (own(language, "choice-gone"), False, "unknown")


def test_an_asking_button_that_asks_nothing_is_told_kindly(talk: Talk) -> None:
    assert talk.press("ask:").skill == "unreadable"
    assert talk.press("ask: 😀").skill in ("unreadable", "thanks")
    assert talk.press("ask:hello").skill == "greeting"


def test_a_question_can_be_as_long_as_promised_and_no_longer(talk: Talk) -> None:
    assert talk.say("ก" * LONGEST_QUESTION).text
    with pytest.raises(UserError, match=f"{LONGEST_QUESTION + 1} characters, at most {LONGEST_QUESTION}") as raised:
        talk.say("ก" * (LONGEST_QUESTION + 1))
    assert raised.value.phrase == "too-long"
    with pytest.raises(UserError):
        talk.press("ask:" + "ก" * LONGEST_QUESTION)


class Broken(Shelf):
    """A library whose index cannot be opened."""

    def search(
        self,
        question: str,
        language: Language,
        *,
        k: int = 10,
        topic: str | None = None,
        where: Mapping[str, FactValue] | None = None,
        before: str = "",
    ) -> Findings:
        raise OperatorError("there is no index")


def test_trouble_with_the_knowledge_reaches_the_operator_and_small_talk_goes_on(tmp_path: Path) -> None:
    talk = Talk(Broken([]), tmp_path)
    assert talk.say("สวัสดีครับ").text == own("th", "greeting")
    with pytest.raises(OperatorError, match="there is no index"):
        talk.say(QUESTIONS["th"])
    assert talk.say("ขอบคุณครับ").text == own("th", "thanks"), "the conversation goes on after an error"
