"""The room of conversations: the list, what a page shows, and what staff do, until it has reached the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from cases import MILL, capture
from console_talks import Counter, counter_in, person, reply, until
from consoles import OPERATOR, Clock, Seat, add_staff, console_app, seat
from cryptography.fernet import Fernet

from adapters.console.access.accounts import IDLE, Accounts
from adapters.console.talks import live
from adapters.console.talks.canned import read_canned
from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.casework import Handing
from bot.language import detect
from bot.messages import Address, Draft, Unfit
from bot.phrases import Phrases

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LI, SOMCHAI, ANN = Address("wechat", "oLi-7f3a9c"), Address("line", "U-สมชาย"), Address("webchat", "a-conversation")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }}"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MatchmakingStore]:
    kind, key = request.param, Fernet.generate_key().decode()
    opened = open_memory_store() if kind == "memory" else open_store("", key, "production", tmp_path)
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(opened, name, role)  # type: ignore[arg-type]
    yield opened
    opened.close()


@pytest.fixture
def three(store: MatchmakingStore) -> dict[str, str]:
    """Three conversations: one with the bot, one that waits, one of the web chat; their ids by name."""
    lead = capture(store, MILL, "สมชาย")
    assert lead.id
    store.transcripts.keep(LI, person("能免几年税？", NOW), reply("最多八年。", NOW, sections=("boi#a", "gone#b")))
    store.transcripts.keep(SOMCHAI, person("ขอคุยกับเจ้าหน้าที่", NOW + MINUTE), handing=Handing("waiting", NOW + MINUTE))
    store.transcripts.keep(ANN, person("Hello?", NOW + 2 * MINUTE))
    return {name: store.talks.talk_with(who) for name, who in (("li", LI), ("somchai", SOMCHAI), ("ann", ANN))}


@pytest.fixture
def nid(store: MatchmakingStore) -> Seat:
    return seat(console_app(store), "nid")


def listed(nid: Seat, query: str = "") -> list[str]:
    page = nid.page(f"/console/talks{query}")
    assert page.status_code == 200
    return re.findall(r'href="/console/talks/(T-\w+)#latest"', page.text)


# --- the list ---------------------------------------------------------------------------------------------------------


def test_who_waits_is_first_and_each_filter_narrows(nid: Seat, three: dict[str, str]) -> None:
    li, somchai, ann = three["li"], three["somchai"], three["ann"]
    assert listed(nid) == [somchai, ann, li]
    for query, wanted in (
        ("?state=waiting", [somchai]),
        ("?state=bot", [ann, li]),
        ("?state=staff", []),
        ("?channel=wechat", [li]),
        ("?language=en", [ann]),
        ("?language=th&channel=line", [somchai]),
        ("?language=th&channel=wechat", []),
        ("?state=nonsense&channel=%00&page=-1", [somchai, ann, li]),
        ("?page=9999", []),
    ):
        assert listed(nid, query) == wanted, query
    page = nid.page("/console/talks").text
    assert re.findall(r"<b>(\d+)</b>", page) == ["3", "1", "0", "2"]
    assert page.count('class="urgent"') == 1
    assert re.search(r'/console/talks"[^>]*>Conversations <span class="count"[^>]*>1<', page)


def test_the_list_has_pages(store: MatchmakingStore, nid: Seat) -> None:
    for number in range(53):
        who = Address("line", f"U-{number}")
        handing = Handing("waiting", NOW + number * MINUTE) if number < 2 else None
        store.transcripts.keep(who, person("สวัสดี", NOW + number * MINUTE), handing=handing)
    first, second = listed(nid), listed(nid, "?page=2")
    assert len(first) == 52, "fifty, and those that wait"
    assert len(second) == 1
    assert len({*first, *second}) == 53
    assert first[0] == store.talks.talk_with(Address("line", "U-0")), "the one that waits longest"


# --- who may ----------------------------------------------------------------------------------------------------------


def test_a_viewer_sees_no_conversation_and_no_entry(store: MatchmakingStore, three: dict[str, str]) -> None:
    guest, path = seat(console_app(store), "guest"), f"/console/talks/{three['li']}"
    assert "/console/talks" not in guest.page("/console/leads").text
    for page in ("/console/talks", "/console/talks/live", path, f"{path}/live"):
        assert guest.page(page).status_code == 403
    for action in ("take", "write", "back", "turns/1/mark"):
        assert guest.send(f"{path}/{action}", text="x", value="good").status_code == 403
    assert [entry.action for entry in store.cases.audit(three["li"])] == []


def test_a_view_is_logged(store: MatchmakingStore, nid: Seat, three: dict[str, str]) -> None:
    nid.page("/console/talks")
    assert store.cases.audit(three["li"]) == ()
    nid.page(f"/console/talks/{three['li']}")
    [entry] = store.cases.audit(three["li"])
    assert (entry.action, entry.actor.name) == ("conversation viewed", "nid")


def test_what_does_not_exist_is_not_found(nid: Seat, three: dict[str, str]) -> None:
    for path in ("/console/talks/T-222222", "/console/talks/T-222222/live", "/console/talks/x"):
        assert nid.page(path).status_code == 404
    assert nid.send("/console/talks/T-222222/take").status_code == 404
    assert nid.send(f"/console/talks/{three['li']}/turns/999/mark", value="good").status_code == 404


# --- a transcript -----------------------------------------------------------------------------------------------------


def test_a_page_shows_what_an_answer_stands_on_and_how_sure_it_was(nid: Seat, three: dict[str, str]) -> None:
    page = unescape(nid.page(f"/console/talks/{three['li']}").text)
    assert '<p class="verbatim" lang="zh-Hans">最多八年。</p>' in page
    assert "Confidence 83%" in page
    assert "Sure" in page
    assert '<a href="/knowledge/boi%23a" target="_blank" rel="noopener">boi#a (en)</a>' in page
    assert "gone#b (no longer there)" in page
    assert '<a href="/knowledge/gone' not in page
    assert re.search(r"boi#c \(en\)</a> <span class=\"points\">0\.412<", page)


@pytest.mark.parametrize(
    ("language", "written", "left_out", "unsent"),
    [
        ("en", "Worded by openai:m", "has a figure that the sources lack", "no answer in time"),
        ("zh", "由openai:m撰写", "含有来源中没有的数字", "未在规定时间内答复"),
        ("th", "เรียบเรียงโดย openai:m", "มีตัวเลขที่ไม่มีในแหล่งที่มา", "ตอบไม่ทันเวลา"),
    ],
)
def test_a_page_says_what_a_model_wrote_and_why_a_draft_was_not_sent(
    store: MatchmakingStore, language: str, written: str, left_out: str, unsent: str
) -> None:
    who = Address("line", "U-1")
    sent = Draft("openai:m", sent=True, refused=(Unfit("figures", "<b>13 years</b>"),))
    for draft in (sent, Draft(refused=(Unfit("timeout"),)), Draft(refused=(Unfit("of-a-later-version"),))):
        store.transcripts.keep(who, replace(reply("Eight years", NOW), draft=draft))
    nid = seat(console_app(store), "nid")
    nid.send("/console/account/preferences", language=language)
    page = nid.page(f"/console/talks/{store.talks.talk_with(who)}").text
    assert [text for text in (written, left_out, unsent, "&lt;b&gt;13 years&lt;/b&gt;") if text not in page] == []
    assert page.count(written) == 1


def test_nothing_that_was_written_comes_to_life(store: MatchmakingStore, nid: Seat) -> None:
    store.transcripts.keep(LI, person(HOSTILE, NOW), reply(HOSTILE, NOW, sections=(f"gone{HOSTILE}",)))
    talk = store.talks.talk_with(LI)
    turn = store.talks.since(talk, 0, OPERATOR)[-1]
    nid.send(f"/console/talks/{talk}/turns/{turn.id}/mark", value="bad", note=f'"{HOSTILE}')
    page = nid.page(f"/console/talks/{talk}").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert unescape(page).count(HOSTILE) >= 4, "it is all there to be read"


def test_a_long_conversation_shows_its_latest_and_all_when_asked(store: MatchmakingStore, nid: Seat) -> None:
    store.transcripts.keep(LI, *[person(f"第{number}句", NOW + number * MINUTE) for number in range(203)])
    path = f"/console/talks/{store.talks.talk_with(LI)}"
    page = nid.page(path).text
    assert "第202句" in page
    assert "第2句" not in page
    assert "Show all (3 earlier)" in page
    assert "第2句" in nid.page(f"{path}?all=1").text


def test_an_answer_is_marked_good_or_bad(store: MatchmakingStore, nid: Seat, three: dict[str, str]) -> None:
    path = f"/console/talks/{three['li']}"
    question, answer = store.talks.since(three["li"], 0, OPERATOR)
    response = nid.send(f"{path}/turns/{answer.id}/mark", value="bad", note="旧税率 อัตราเก่า")
    assert response.headers["location"] == f"{path}?done=marked#turn-{answer.id}"
    mark = store.talks.since(three["li"], 0, OPERATOR)[-1].mark
    assert mark
    assert (mark.value, mark.by, mark.note) == ("bad", "nid", "旧税率 อัตราเก่า")
    token = nid.token(path)
    part = nid.client.post(
        f"{path}/turns/{answer.id}/mark", data={"csrf": token, "value": "good"}, headers={"HX-Request": "true"}
    )
    assert part.text.strip().startswith(f'<li class="turn bot" id="turn-{answer.id}"')
    assert "Good answer" in part.text
    assert nid.send(f"{path}/turns/{answer.id}/mark", value="perfect").status_code == 422
    assert nid.send(f"{path}/turns/{question.id}/mark", value="good").status_code == 404
    other = f"/console/talks/{three['ann']}/turns/{answer.id}/mark"
    assert nid.send(other, value="bad").status_code == 404, "that answer is of another conversation"


@pytest.mark.parametrize("each", read_canned(), ids=lambda each: each.code)
def test_canned_replies_are_in_their_languages(each: object, store: MatchmakingStore, nid: Seat) -> None:
    texts, code = each.texts, each.code  # type: ignore[attr-defined]
    assert {language: detect(text) for language, text in texts.items()} == {each: each for each in texts}
    assert not re.search("ค่ะ|ครับ", texts["th"])
    assert code.isascii()


# --- where staff cannot write -----------------------------------------------------------------------------------------


def test_without_the_channel_nothing_can_be_sent(store: MatchmakingStore, nid: Seat, three: dict[str, str]) -> None:
    path = f"/console/talks/{three['li']}"
    assert f"{path}/take" not in nid.page(path).text
    for action in ("take", "write", "back"):
        response = nid.send(f"{path}/{action}", text="您好 สวัสดี")
        assert response.status_code == 422
        assert "Nothing was sent" in response.text
    assert "您好 สวัสดี" in response.text, "what was typed is not lost"


# --- take over, write, hand back --------------------------------------------------------------------------------------


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as made:
        yield made


def test_staff_take_over_write_and_hand_back(counter: Counter) -> None:
    nid, anong = counter.seat("nid"), counter.seat("anong")
    talk = counter.says("能免几年税？")
    path = f"/console/talks/{talk}"
    assert nid.send(f"{path}/write", text="too early").status_code == 422
    assert nid.send(f"{path}/take").headers["location"] == f"{path}?done=taken#latest"
    assert "You have the conversation" in nid.page(f"{path}?done=taken").text
    for wrong, status in (("", 422), (" \r\n ", 422), ("长" * 4_001, 422), ("a\x00b", 422)):
        assert nid.send(f"{path}/write", text=wrong).status_code == status
    refused = anong.send(f"{path}/write", text="ข้อความของอนงค์")
    assert refused.status_code == 422
    assert "Take it over first" in refused.text
    assert "ข้อความของอนงค์" in refused.text

    text = "您好！สวัสดี 😀\r\n<b>Nid</b>"
    assert nid.send(f"{path}/write", text=text).headers["location"] == f"{path}?done=written#latest"
    received = ["re: 能免几年税？", "您好！สวัสดี 😀\n<b>Nid</b>"]
    assert counter.arrived(2) == received, "nothing that was refused was sent"
    until(lambda: ">Sent</span>" in nid.page(path).text)
    counter.says("谢谢", answered=False)
    assert counter.arrived(2) == received, "the bot is silent"

    assert anong.send(f"{path}/take").status_code == 303
    assert "anong has this conversation." in nid.page(path).text
    assert nid.send(f"{path}/back").headers["location"] == f"{path}?done=handed-back#latest"
    # The parrot remembers nobody's language.
    assert counter.arrived(3)[2] == Phrases().say("en", "handed-back-by-staff")
    assert f"{path}/write" not in nid.page(path).text
    counter.says("再问一下")
    assert counter.arrived(4)[3:] == ["re: 再问一下"]
    said = [turn.spoken.by for turn in counter.store.talks.since(talk, 0, OPERATOR)]
    assert said == ["person", "bot", "staff", "person", "bot", "person", "bot"]


def test_a_message_that_is_refused_shows_as_not_delivered(counter: Counter) -> None:
    nid, talk = counter.seat("nid"), counter.says("你好")
    path = f"/console/talks/{talk}"
    nid.send(f"{path}/take")
    counter.line.fail_next("400")
    nid.send(f"{path}/write", text="到不了")
    until(lambda: ">Not delivered</span>" in nid.page(path).text)


def test_a_canned_reply_is_put_into_the_field_without_a_script(counter: Counter) -> None:
    nid, talk = counter.seat("nid"), counter.says("能免几年税？")
    nid.send(f"/console/talks/{talk}/take")
    hello = read_canned()[0]
    page = unescape(nid.page(f"/console/talks/{talk}?canned={hello.code}").text)
    assert f">{hello.texts['zh']}</textarea>" in page
    assert f">{hello.texts['en']}</a>" in page, "staff read it in their own language"


# --- live -------------------------------------------------------------------------------------------------------------


def events(lines: Iterator[str], name: str) -> str:
    """The data of the next event of that name."""
    data: list[str] = []
    found = ""
    for line in lines:
        kind, _, value = line.partition(": ")
        if kind == "event":
            found = value
        elif kind == "data":
            data.append(value)
        elif not line and found == name and data:
            return "\n".join(data)
        elif not line:
            data = []
    raise AssertionError(f"the stream ended without {name}")


def test_an_open_page_is_told_each_new_turn_once(counter: Counter) -> None:
    nid, talk = counter.seat("nid"), counter.says("第一句")
    last = counter.store.talks.since(talk, 0, OPERATOR)[-1].id
    with nid.client.stream("GET", f"/console/talks/{talk}/live?after={last}", timeout=120) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.iter_lines()
        first = events(lines, "parts")
        assert 'id="state"' in first
        assert "第一句" not in first
        counter.says("第二句 😀")
        news = events(lines, "parts")
        while "re: 第二句" not in news:
            news += events(lines, "parts")
        assert news.count('<p class="verbatim" lang="zh-Hans">第二句 😀</p>') == 1
        counter.seat("anong").send(f"/console/talks/{talk}/take")
        assert "anong" in events(lines, "parts")


def test_the_open_list_is_told_of_who_waits(counter: Counter) -> None:
    nid = counter.seat("nid")
    with nid.client.stream("GET", "/console/talks/live?state=bot", timeout=120) as stream:
        lines = stream.iter_lines()
        assert "No conversation fits" in events(lines, "parts")
        talk = counter.says("你好")
        assert talk in events(lines, "parts")


@pytest.mark.parametrize("how", ["logout", "role"])
def test_a_stream_ends_with_the_session_and_the_role(counter: Counter, how: str) -> None:
    nid = counter.seat("nid")
    with nid.client.stream("GET", "/console/talks/live", timeout=120) as stream:
        lines = stream.iter_lines()
        events(lines, "parts")
        if how == "logout":
            nid.send("/console/logout")
        else:
            counter.store.staff.set_role("nid", "viewer", OPERATOR, NOW)
        assert events(lines, "ended") == "{}"


def test_an_open_stream_does_not_keep_a_session_awake(store: MatchmakingStore) -> None:
    clock = Clock()
    nid = seat(console_app(store, clock), "nid")
    accounts = Accounts(store.staff, clock=clock)
    clock.wait(IDLE - MINUTE)
    nid.page("/console/talks/T-222222/live")
    clock.wait(2 * MINUTE)
    assert accounts.sessions("nid") == []


def test_the_number_of_streams_is_bounded(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_EACH", 1)
    nid, anong = counter.seat("nid"), counter.seat("anong")
    with nid.client.stream("GET", "/console/talks/live", timeout=120) as stream:
        lines = stream.iter_lines()  # dropped, it would close the stream
        events(lines, "parts")
        refused = nid.page("/console/talks/live")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
        with anong.client.stream("GET", "/console/talks/live", timeout=120) as other:
            assert other.status_code == 200

    def free() -> bool:
        with nid.client.stream("GET", "/console/talks/live", timeout=120) as again:
            return again.status_code == 200

    until(free)
