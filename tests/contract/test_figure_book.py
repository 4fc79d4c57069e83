"""What every store counts of what was said, captured, moved and sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from matchmaking_parts import ADMIN, DAY, LI, NID, NOW, SOMCHAI, capture_li, capture_somchai

from adapters.delivery.figures import StoredDeliveryFigures
from adapters.delivery.parcels import State
from adapters.delivery.tables import database_url, open_engine, parcels
from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Found, Spoken
from bot.figure_ports import OUTCOMES, Ranked, Steps, Waiting, waiting
from bot.invitations import UNANSWERED
from bot.messages import Address
from bot.ports import HANDED_BACK, HANDED_OVER

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
ANN = Address("webchat", "a-conversation")
MIDNIGHT = datetime(2026, 2, 28, 17, tzinfo=UTC)
"""When the first of March begins in Bangkok."""
DAYS = Steps((MIDNIGHT, MIDNIGHT + DAY, MIDNIGHT + 2 * DAY), MIDNIGHT - 2 * DAY)
NONE = Steps((MIDNIGHT + 30 * DAY, MIDNIGHT + 31 * DAY), MIDNIGHT + 29 * DAY)


def asks(store: MatchmakingStore, who: Address, at: datetime, skill: str = "answer", **more: object) -> None:
    """A message and its answer two seconds later, kept as the transcripts are told of them."""
    wait = more.pop("wait", 2 * SECOND)
    language = more.pop("language", "th")
    assert isinstance(wait, timedelta)
    answer = {"confidence": 0.8, **more}
    store.transcripts.keep(
        who,
        Spoken("person", "ราคาเท่าไหร่", language, at),  # type: ignore[arg-type]
        Spoken("bot", "…", "th", at + wait, skill=skill, **answer),  # type: ignore[arg-type]
        key=uuid4().hex,
    )


def writes(store: MatchmakingStore, who: Address, at: datetime) -> None:
    store.transcripts.keep(who, Spoken("staff", "สวัสดี", "th", at, name="nid"))


def test_a_day_has_all_of_its_messages_and_no_other_s(store: MatchmakingStore) -> None:
    moments = [-2 * DAY - timedelta(microseconds=1), -2 * DAY, -timedelta(microseconds=1), timedelta(0)]
    moments += [DAY - timedelta(microseconds=1), DAY, 2 * DAY - timedelta(milliseconds=1), 2 * DAY]
    for moment in moments:
        store.transcripts.keep(LI, Spoken("person", "你好", "zh", MIDNIGHT + moment))
    store.transcripts.keep(SOMCHAI, Spoken("person", "สวัสดี", "th", MIDNIGHT + DAY))
    found = store.figures.messages(DAYS)
    assert found.steps == {"th": (0, 1), "zh": (2, 2)}
    assert found.total == {"th": 1, "zh": 4}
    assert found.before == {"zh": 2}
    assert store.figures.messages(NONE).steps == {}


def test_a_day_may_be_shorter_or_longer_than_24_hours(store: MatchmakingStore) -> None:
    begins = datetime(2026, 3, 28, 23, tzinfo=UTC)
    short = Steps((begins, begins + 23 * HOUR, begins + 47 * HOUR), begins - 48 * HOUR)
    for hours in (0, 22.9, 23, 46.9, 47):
        store.transcripts.keep(LI, Spoken("person", "你好", "zh", begins + hours * HOUR))
    assert store.figures.messages(short).steps == {"zh": (2, 2)}


def test_a_conversation_that_goes_on_is_counted_each_day_and_once_in_all(store: MatchmakingStore) -> None:
    for at in (MIDNIGHT, MIDNIGHT + HOUR, MIDNIGHT + DAY, MIDNIGHT - HOUR):
        asks(store, LI, at)
    asks(store, SOMCHAI, MIDNIGHT + HOUR)
    writes(store, ANN, MIDNIGHT + HOUR)
    found = store.figures.conversations(DAYS)
    assert found.steps == {"line": (1, 0), "wechat": (1, 1)}, "where only staff wrote there is none"
    assert found.total == {"line": 1, "wechat": 1}
    assert found.before == {"wechat": 1}


def test_questions_are_told_from_greetings_and_pressed_buttons(store: MatchmakingStore) -> None:
    for skill in ("answer", "several", "records", "projects", "clarify", "unknown", "gap", HANDED_OVER):
        asks(store, LI, MIDNIGHT, skill)
    asks(store, LI, MIDNIGHT, "unknown", confidence=1.0)
    for skill in ("greeting", "form", "privacy", HANDED_BACK):
        asks(store, LI, MIDNIGHT, skill)
    asks(store, LI, MIDNIGHT - HOUR, "gap")
    found = store.figures.outcomes(DAYS)
    assert found.total == {"answered": 4, "asked_back": 1, "handed_over": 1, "unanswered": 2}
    assert found.before == {"unanswered": 1}


def test_every_miss_that_the_bot_counts_is_no_answer_here() -> None:
    assert {OUTCOMES.get(skill, "none") for skill in UNANSWERED} == {"unanswered", "asked_back", "none"}
    assert "foreign" not in OUTCOMES, "its reply is of the skill unknown"


def test_sections_are_ranked_by_how_often_answers_stand_on_them(store: MatchmakingStore) -> None:
    asks(store, LI, MIDNIGHT, sections=("boi#tax", "law#visa"))
    asks(store, SOMCHAI, MIDNIGHT + DAY, "records", sections=("boi#tax",))
    asks(store, LI, MIDNIGHT - HOUR, sections=("law#visa",))
    asks(store, LI, MIDNIGHT, "unknown", sections=("law#visa",))
    asks(store, LI, MIDNIGHT)
    assert store.figures.cited(DAYS, 10) == (Ranked("boi#tax", 2, 0), Ranked("law#visa", 1, 1))
    assert store.figures.cited(DAYS, 1) == (Ranked("boi#tax", 2, 0),)
    assert store.figures.cited(NONE, 10) == ()


def test_the_topic_of_a_miss_is_the_nearest_section_if_one_was_near(store: MatchmakingStore) -> None:
    near, far = (Found("boi#tax", 0.5), Found("law#visa", 0.4)), (Found("law#visa", 0.1),)
    for at in (MIDNIGHT, MIDNIGHT + DAY, MIDNIGHT - HOUR):
        asks(store, LI, at, "gap", found=near, confidence=0.5)
    asks(store, LI, MIDNIGHT, "unknown", found=far, confidence=0.1)
    asks(store, LI, MIDNIGHT, "unknown", confidence=0.5)
    asks(store, LI, MIDNIGHT, "unknown", found=near, confidence=1.0)
    asks(store, LI, MIDNIGHT, found=near)
    assert store.figures.missed(DAYS, 10) == (Ranked("", 2, 0), Ranked("boi#tax", 2, 1))


def test_the_time_to_an_answer_is_that_to_its_own_message(store: MatchmakingStore) -> None:
    asks(store, LI, MIDNIGHT, wait=1.24 * SECOND)
    # Two that came at once, of which the first is answered last.
    asks(store, SOMCHAI, MIDNIGHT + HOUR, wait=10 * SECOND)
    asks(store, SOMCHAI, MIDNIGHT + HOUR + SECOND, wait=3 * SECOND)
    asks(store, LI, MIDNIGHT + DAY - SECOND, wait=2 * SECOND)
    asks(store, LI, MIDNIGHT - HOUR, wait=7 * SECOND)
    store.transcripts.keep(LI, Spoken("bot", "กลับมาแล้ว", "th", MIDNIGHT + HOUR, skill=HANDED_BACK))
    found = store.figures.answer_times(DAYS)
    assert found.steps == (Waiting(3, 3.0, 10.0), Waiting(1, 2.0, 2.0)), "it counts on the day of the answer"
    assert found.total == Waiting(4, 2.0, 10.0)
    assert found.before == Waiting(1, 7.0, 7.0)
    assert found.unmet == 0


def test_the_first_word_of_staff_ends_the_wait_in_its_conversation(store: MatchmakingStore) -> None:
    asks(store, LI, MIDNIGHT, HANDED_OVER)
    writes(store, SOMCHAI, MIDNIGHT + MINUTE)
    for minutes in (30, 31):
        writes(store, LI, MIDNIGHT + 2 * SECOND + minutes * MINUTE)
    store.transcripts.keep(LI, Spoken("bot", "…", "th", MIDNIGHT + HOUR, skill=HANDED_BACK))
    # After the conversation went back to the bot, staff's word is no answer to the wait.
    asks(store, SOMCHAI, MIDNIGHT + DAY, HANDED_OVER)
    asks(store, SOMCHAI, MIDNIGHT + DAY + HOUR, HANDED_BACK)
    writes(store, SOMCHAI, MIDNIGHT + DAY + 2 * HOUR)
    asks(store, ANN, MIDNIGHT + DAY, HANDED_OVER)
    asks(store, LI, MIDNIGHT - HOUR, HANDED_OVER)
    writes(store, LI, MIDNIGHT - HOUR + 10 * MINUTE + 2 * SECOND)
    asks(store, LI, MIDNIGHT + 2 * DAY, HANDED_OVER)
    found = store.figures.staff_times(DAYS)
    assert found.steps == (Waiting(1, 1800.0, 1800.0), Waiting())
    assert (found.total, found.before) == (Waiting(1, 1800.0, 1800.0), Waiting(1, 600.0, 600.0))
    assert found.unmet == 2


def test_new_leads_are_counted_by_where_they_came_from_and_where_they_are(store: MatchmakingStore) -> None:
    lead = capture_li(store, "sharing")
    capture_somchai(store, now=NOW + DAY)
    store.leads.move(lead.id, "screened", NID, NOW + HOUR)
    store.leads.move(lead.id, "searching", NID, NOW + DAY)
    store.leads.move(lead.id, "on_hold", NID, NOW + 5 * DAY, "waits")
    figures = store.figures
    channels = figures.leads_by_channel(DAYS)
    assert channels.steps == {"line": (0, 1), "wechat": (1, 0)}
    assert figures.leads_by_request(DAYS).steps == {"matchmaking": (1, 1)}
    assert figures.leads_by_status(DAYS) == {"new": 1, "on_hold": 1}
    assert figures.leads_by_status(NONE) == {}
    assert figures.moves(DAYS).steps == {"screened": (1, 0), "searching": (0, 1)}
    later = Steps((MIDNIGHT + 2 * DAY, MIDNIGHT + 4 * DAY), MIDNIGHT)
    assert figures.moves(later).before == {"screened": 1, "searching": 1}


def test_who_was_erased_is_counted_without_a_trace(store: MatchmakingStore) -> None:
    capture_li(store)
    asks(store, LI, NOW)
    store.leads.erase(LI, ADMIN, NOW + MINUTE)
    assert store.figures.leads_by_status(DAYS) == {"withdrawn": 1}
    assert store.figures.conversations(DAYS).total == {}


def test_what_was_sent_is_counted_by_its_end(tmp_path: Path, queue_url: str) -> None:
    engine = open_engine(database_url(queue_url, tmp_path))
    sent = [("sent", "line", None, 0.0), ("sent", "line", None, 86_399.9), ("failed", "line", "429", 86_400.0)]
    sent += [("doubtful", "wechat", None, 0.0), ("waiting", "line", None, 0.0), ("dropped", "line", None, 0.0)]
    sent += [("failed", "line", "429", -1.0), ("failed", "line", "429", 2 * 86_400.0)]
    with engine.begin() as connection:
        for state, channel, code, after in sent:
            made = {"created_at": MIDNIGHT.timestamp() + after, "code": code, "channel": channel}
            row = {"user_id": "", "context": "{}", "key": str(uuid4()), "way": "push", "attempts": 1, **made}
            connection.execute(parcels.insert().values(state=State(state), not_before=0.0, **row))
    figures = StoredDeliveryFigures(engine, 7)
    assert figures.deliveries(DAYS).steps == {"doubtful": (1, 0), "failed": (0, 1), "sent": (2, 0)}
    assert figures.deliveries(DAYS).before == {"failed": 1}
    assert figures.failures(DAYS).total == {"line 429": 1, "wechat": 1}
    assert figures.failures(NONE).steps == {}
    assert figures.kept == timedelta(days=35)
    assert StoredDeliveryFigures(engine, 90).kept == timedelta(days=90)
    engine.dispose()


def test_the_median_and_the_longest_wait_of_most_are_of_the_nearest_rank() -> None:
    assert waiting([]) == Waiting()
    assert waiting([(4.0, 1)]) == Waiting(1, 4.0, 4.0)
    assert waiting([(float(number), 1) for number in range(100, 0, -1)]) == Waiting(100, 50.0, 95.0)
    assert waiting([(1.0, 94), (9.0, 6)]) == Waiting(100, 1.0, 9.0)
    assert waiting([(1.0, 95), (9.0, 5)]) == Waiting(100, 1.0, 1.0)


@pytest.mark.parametrize("edges", [(MIDNIGHT,), (MIDNIGHT, MIDNIGHT), (MIDNIGHT + DAY, MIDNIGHT)])
def test_steps_ascend(edges: tuple[datetime, ...]) -> None:
    with pytest.raises(ValueError, match="ascend"):
        Steps(edges, MIDNIGHT - DAY)
