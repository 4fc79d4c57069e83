"""Whole conversations in three languages, written down in tests/fixtures/conversations, over each kind of store.

After every message it is checked what is asked next and what was understood; at the end, what the store has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter
from talks import PHRASES, own
from visitors import NOW, TERMS, Visitor

from adapters.matchmaking.store import MatchmakingStore
from bot.bootstrap import House
from bot.consent import WORDING, wording
from bot.dialogue import asked_next
from bot.leads import SYSTEM, Lead
from bot.messages import LANGUAGES, Language, Reply
from bot.ports import FormState, Memory
from bot.skills.interest import FORMS

SCRIPTS = Path(__file__).parents[1] / "fixtures" / "conversations"
MOST_BUTTONS = 13


def conversations() -> list[Any]:
    return [
        pytest.param(language, script, id=f"{language}: {script['about']}")
        for language in LANGUAGES
        for script in yaml.safe_load((SCRIPTS / f"{language}.yaml").read_text("utf-8"))
    ]


@pytest.mark.parametrize(("language", "script"), conversations())
def test_a_conversation(
    starter_house: House, store: MatchmakingStore, tmp_path: Path, language: Language, script: Mapping[str, Any]
) -> None:
    talk = Conversation(starter_house, store, tmp_path, language)
    for number, turn in enumerate(script["turns"], start=1):
        talk.turn(turn, f"{number}. {turn}")
    talk.has_stored(script)


class Conversation:
    """A script as it is acted out, and what has to hold after every line."""

    def __init__(self, house: House, store: MatchmakingStore, folder: Path, language: Language) -> None:
        self.house, self.store, self.folder, self.language = house, store, folder, language
        self.visitor = Visitor(house, store, folder)
        self.reply: Reply | None = None
        self.shown: list[str] = []
        self.sent = 0
        self.before: FormState | None = None

    def turn(self, turn: Mapping[str, Any], where: str) -> None:
        """One line of the script."""
        if days := turn.get("waits_days"):
            assert self.visitor.now
            self.visitor.now += timedelta(days=days)
        elif turn.get("served_elsewhere"):
            self._goes_on_elsewhere()
        else:
            self.sent += 1
            self.reply = self._does(turn)
            self._holds(turn, self.reply, where)

    def _does(self, turn: Mapping[str, Any]) -> Reply:
        if "says" in turn:
            return self.visitor.say(turn["says"])
        if "presses_old" in turn:
            return self.visitor.press(turn["presses_old"])
        if "sends" in turn:
            return self.visitor.send(turn["sends"])
        assert self.reply
        return self.visitor.press(next(choice for choice in self.reply.choices if choice.label == turn["presses"]))

    def _goes_on_elsewhere(self) -> None:
        """Another process, which knows no more than what was stored."""
        kept, now = self.visitor.kept_in_memory, self.visitor.now
        self.visitor = Visitor(self.house, self.store, self.folder)
        self.visitor.now, self.visitor._sent = now, self.sent
        self.visitor.memories.remember(self.visitor.who, TypeAdapter(Memory).validate_json(kept))

    def _holds(self, turn: Mapping[str, Any], reply: Reply, where: str) -> None:
        state = self.visitor.memory.form
        assert asked(state) == turn["then"], f"{where}\n{reply.text}"
        assert reply.skill == turn.get("by", "form"), where
        self.language = turn.get("in", self.language)
        assert reply.language == self.language, where
        assert changes(self.before, state) == (turn.get("holds", {}), turn.get("drops", [])), where
        assert reply.text.strip()
        assert len(reply.choices) <= MOST_BUTTONS, where
        if turn["then"] == "summary":
            self._sums_up(reply, state, where)
        self._agreed_on_what_was_shown(state, where)
        self.shown.append(reply.text)
        self.before = state

    def _sums_up(self, reply: Reply, state: FormState | None, where: str) -> None:
        if state and own(reply.language, "form-confirm") in reply.text:
            texts = [state.given[name].value for name in ("summary", "organisation", "name") if name in state.given]
            assert all(text[:100] in reply.text for text in texts), where

    def _agreed_on_what_was_shown(self, state: FormState | None, where: str) -> None:
        before = self.before.consents if self.before else ()
        for consent in (each for each in (state.consents if state else ()) if each not in before):
            assert consent.text == wording(PHRASES, consent.language, consent.purpose, TERMS)
            assert any(consent.text in text for text in self.shown), where
            assert consent.version.startswith(f"{WORDING}-")
            assert consent.message_id == f"m{self.sent}", where
            assert (consent.channel, consent.given_at) == ("test", self.visitor.now)

    def has_stored(self, script: Mapping[str, Any]) -> None:
        """Field by field, what the script says of the store."""
        leads = self.visitor.leads
        assert len(leads) == ("lead" in script)
        stored = self.store.leads.consents(self.visitor.who)
        assert [[each.purpose, each.language] for each in stored] == script["consents"]
        for lead in leads:
            assert lead_as_written(lead) == script["lead"]
            person = self.store.leads.person(lead.id, SYSTEM, NOW)
            contacts = [{each.kind: each.value} for each in person.contacts if each.kind != "channel"]
            assert {"name": person.name, "contacts": contacts} == {"name": "", **script["person"]}
            assert self.reply
            assert any(lead.id in text for text in self.shown)


def asked(state: FormState | None) -> str:
    """What a form asks: a field's name, "summary" where all is said, "nothing" where there is none."""
    if state is None:
        return "nothing"
    field = asked_next(FORMS[state.request], state)
    return field.name if field else "summary"


def changes(before: FormState | None, after: FormState | None) -> tuple[dict[str, str], list[str]]:
    """What a form holds that it did not hold before, and what it holds no more."""
    old, new = (dict(state.given) if state else {} for state in (before, after))
    held = {
        name: f"{each.value} | {each.said}" if each.said else each.value
        for name, each in new.items()
        if old.get(name) != each
    }
    return held, [name for name in old if name not in new] if after else []


def lead_as_written(lead: Lead) -> dict[str, Any]:
    """A lead as the scripts write it: without what is empty."""
    kept = asdict(lead)
    profile = {name: value for name, value in plain(kept["profile"]).items() if value is not False}
    if money := profile.get("money"):
        profile["money"] = [money["low"], money["high"], money["currency"]]
    written = {"kind": lead.kind, "request": lead.request, "language": lead.language, "profile": profile}
    written |= {part: plain(kept[part]) for part in ("block", "visit", "training") if kept[part]}
    named = {"organisation": lead.party.name, "summary": lead.summary}
    return written | {name: text for name, text in named.items() if text}


def plain(value: Any) -> Any:
    """A value as YAML has it."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if each not in (None, "", (), [])}
    return value
