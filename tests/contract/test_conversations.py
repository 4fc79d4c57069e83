"""What every memory of conversations does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from adapters.memory import RecentConversations
from bot.messages import Address, Choice
from bot.ports import Conversations, Memory

Make = Callable[[int], Conversations]

IMPLEMENTATIONS: dict[str, Make] = {"recent": RecentConversations}
"""How to make each: the argument is how many conversations it keeps at least."""
BOUNDED: dict[str, Make] = {"recent": RecentConversations}
"""Those that keep no more than that, and let go of the one that was silent longest."""

SOMCHAI, LI = Address("line", "U1"), Address("wechat", "o1")
FULL = Memory(
    "th", "กลุ่ม A3 ได้กี่ปี 😀 第三类", (Choice("อ่านต่อ", "more:boi-incentive-groups#a3:0:1"), Choice("A4", "section:x#y"))
)


@pytest.fixture(params=IMPLEMENTATIONS)
def conversations(request: pytest.FixtureRequest) -> Conversations:
    return IMPLEMENTATIONS[request.param](1_000)


def test_a_stranger_has_an_empty_memory(conversations: Conversations) -> None:
    assert conversations.recall(SOMCHAI) == Memory()


def test_what_is_remembered_is_recalled(conversations: Conversations) -> None:
    conversations.remember(SOMCHAI, FULL)
    assert conversations.recall(SOMCHAI) == FULL
    assert conversations.recall(Address("line", "U1")) == FULL, "the address counts, not the object"


def test_remembering_replaces_all(conversations: Conversations) -> None:
    conversations.remember(SOMCHAI, FULL)
    conversations.remember(SOMCHAI, Memory(language="zh"))
    assert conversations.recall(SOMCHAI) == Memory(language="zh")


@pytest.mark.parametrize("other", [LI, Address("telegram", "U1"), Address("line", "u1"), Address("line", "")])
def test_people_are_kept_apart(conversations: Conversations, other: Address) -> None:
    conversations.remember(SOMCHAI, FULL)
    assert conversations.recall(other) == Memory()
    conversations.remember(other, Memory(question="另一个问题"))
    conversations.forget(other)
    assert conversations.recall(SOMCHAI) == FULL


def test_what_is_forgotten_is_gone(conversations: Conversations) -> None:
    conversations.remember(SOMCHAI, FULL)
    conversations.forget(SOMCHAI)
    assert conversations.recall(SOMCHAI) == Memory()
    conversations.forget(SOMCHAI)
    conversations.forget(LI)


@pytest.mark.parametrize("text", ["", "\x00", "\u202e", "ี" * 2_000, "'; DROP TABLE conversations;--", "👨‍👩‍👧"])
def test_any_text_is_kept_as_it_was(conversations: Conversations, text: str) -> None:
    who, memory = Address("line", text), Memory("en", text, (Choice(text, text),))
    conversations.remember(who, memory)
    assert conversations.recall(who) == memory


def test_half_a_character_harms_nothing(conversations: Conversations) -> None:
    conversations.remember(SOMCHAI, Memory(question="A3\ud800"))
    assert conversations.recall(SOMCHAI).question.startswith("A3")


def test_as_many_as_promised_are_kept(conversations: Conversations) -> None:
    for number in range(1_000):
        conversations.remember(Address("line", str(number)), Memory(question=str(number)))
    assert [conversations.recall(Address("line", str(number))).question for number in range(1_000)] == [
        str(number) for number in range(1_000)
    ]


@pytest.mark.parametrize("make", BOUNDED.values(), ids=BOUNDED)
def test_the_one_that_was_silent_longest_makes_room(make: Make) -> None:
    conversations = make(3)
    people = [Address("line", str(number)) for number in range(4)]
    for who in people[:3]:
        conversations.remember(who, FULL)
    conversations.remember(people[0], replace(FULL, question="again"))
    conversations.remember(people[3], FULL)
    assert [conversations.recall(who) != Memory() for who in people] == [True, False, True, True]


def test_many_people_at_once(conversations: Conversations) -> None:
    def talk(number: int) -> list[bool]:
        who, right = Address("line", str(number % 40)), []
        for turn in range(50):
            memory = Memory(question=f"{number} {turn}")
            conversations.remember(who, memory)
            # Two threads share each person, so either's word may be the last; never a mixture or a stranger's.
            right.append(conversations.recall(who).question.split()[0] in (str(number % 40), str(number % 40 + 40)))
        return right

    with ThreadPoolExecutor(8) as threads:
        assert all(all(each) for each in threads.map(talk, range(80)))


def test_all_that_a_turn_leaves_behind_is_kept(conversations: Conversations) -> None:
    told = replace(
        FULL,
        subject=("园区在罗勇有哪些", "2,000 ไร่ขึ้นไป 😀"),
        listed=("section:estates#wellgrow", "ask:How large is it?"),
        first=11,
        shown=("law#land",),
        advised=True,
        at=datetime(2026, 1, 31, 23, 59, 58, 123456, tzinfo=timezone(timedelta(hours=7))),
    )
    conversations.remember(SOMCHAI, told)
    recalled = conversations.recall(SOMCHAI)
    assert recalled == told
    assert recalled.at is not None
    assert recalled.at.utcoffset() is not None, "a time without its zone cannot be compared"
