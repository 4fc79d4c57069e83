"""A conversation's page: what was said, live, and what staff do in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts, Post
from adapters.console.talks.canned import read_canned
from adapters.console.talks.drafting import Drafting
from adapters.console.talks.drafts import Drafts
from adapters.console.talks.live import Changes, LiveViews
from adapters.console.talks.turns import Delivery, delivery_of, shown_turns
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way, go
from adapters.delivery.parcels import State
from bot.errors import OperatorError
from bot.lead_ports import NotFoundError
from bot.talk_ports import TalkSummary, TalkTurn

SHOWN = 200
"""Turns on a page unless all are asked for, the latest."""
LONGEST = 4_000
"""Characters of a reply; each channel splits it as it has to."""
LONGEST_NOTE = 500
_WRITTEN_WITHIN = 2.0
_LOOK_AGAIN = 0.05


class TalkPage:
    """One conversation."""

    def __init__(self, parts: Parts, pages: ConsolePages, live: LiveViews) -> None:
        self._talks = parts.talks
        self._post = parts.post
        self._titles = parts.titles
        self._pages = pages
        self._live = live
        self._canned = read_canned()
        self._drafts = Drafts(parts.translate)
        self._drafting = Drafting(self, self._drafts, pages, parts.cases.log, LONGEST)

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/talks/{talk}"
        return [
            Way("GET", path, self.page, "case_worker"),
            Way("GET", f"{path}/live", self.live, "case_worker", quiet=True),
            Way("POST", f"{path}/take", self.take, "case_worker"),
            Way("POST", f"{path}/write", self.write, "case_worker"),
            Way("POST", f"{path}/back", self.hand_back, "case_worker"),
            Way("POST", f"{path}/turns/{{turn:int}}/mark", self.mark, "case_worker"),
            *self._drafting.ways(path),
        ]

    def page(self, visit: Visit) -> Response:
        """The page."""
        return self.shown(visit, self.talk(visit))

    def live(self, visit: Visit) -> Response:
        """What is new on the page, after the turn that it shows last."""
        after = visit.asked("after")
        number = int(after) if after.isascii() and after.isdecimal() and len(after) < 16 else 0
        return self._live.show(visit, self._changes(visit, self.talk(visit).id, number))

    def take(self, visit: Visit) -> Response:
        """The bot is silent, and the colleague who asks has the conversation."""
        name = visit.staff.name

        def take(talk: TalkSummary, post: Post) -> Callable[[TalkSummary], bool]:
            post.take_over(self._talks.address(talk.id), name)
            return lambda now: now.state == "staff" and now.held_by == name

        return self._act(visit, "taken", take)

    def write(self, visit: Visit) -> Response:
        """To the person, on their channel; only for who has the conversation."""
        text, name = visit.typed("text"), visit.staff.name

        def write(talk: TalkSummary, post: Post) -> Callable[[TalkSummary], bool]:
            if (talk.state, talk.held_by) != ("staff", name):
                raise UnfilledError("trouble-not-yours")
            if not text:
                raise UnfilledError("trouble-empty")
            if len(text) > LONGEST or "\x00" in text:
                raise UnfilledError("trouble-unfit")
            post.write(self._talks.address(talk.id), text, name)
            return lambda now: now.turns > talk.turns

        return self._act(visit, "written", write)

    def hand_back(self, visit: Visit) -> Response:
        """The bot answers again, and says so to the person."""

        def back(talk: TalkSummary, post: Post) -> Callable[[TalkSummary], bool]:
            post.hand_back(self._talks.address(talk.id), visit.staff.name)
            return lambda now: now.state == "bot"

        return self._act(visit, "handed-back", back)

    def mark(self, visit: Visit) -> Response:
        """An answer of the bot was good or bad."""
        talk, number = self.talk(visit), int(visit.request.path_params["turn"])
        values: dict[str, Literal["good", "bad"]] = {"good": "good", "bad": "bad"}
        value = values.get(visit.typed("value"))
        if value is None:
            return self.shown(visit, talk, Trouble("mark", "trouble-nothing-chosen", 422))
        self.turn(visit, talk, number)
        self._talks.mark(number, value, visit.actor, visit.now, visit.typed("note")[:LONGEST_NOTE].replace("\x00", ""))
        if visit.request.headers.get("HX-Request"):
            turns = [self.turn(visit, talk, number)]
            return self._pages.page("talk_turns.html", visit, self._turn_values(visit, talk, turns))
        return go(f"/console/talks/{talk.id}?done=marked#turn-{number}")

    def _act(
        self, visit: Visit, done: str, action: Callable[[TalkSummary, Post], Callable[[TalkSummary], bool]]
    ) -> Response:
        """Does something in the inbox, and shows the conversation once the transcripts know."""
        talk = self.talk(visit)
        try:
            if self._post is None:
                raise UnfilledError("trouble-unreachable")
            known = action(talk, self._post)
        except REFUSALS as error:
            return self.shown(visit, self.talk(visit), trouble("reply", error))
        except OperatorError:
            return self.shown(visit, self.talk(visit), Trouble("reply", "trouble-unreachable", 409))
        end = time.monotonic() + _WRITTEN_WITHIN
        while not known(self.talk(visit)) and time.monotonic() < end:
            time.sleep(_LOOK_AGAIN)
        return go(f"/console/talks/{talk.id}?done={done}#latest")

    def _changes(self, visit: Visit, talk_id: str, after: int) -> Changes:
        """What a stream has not shown yet: new turns, deliveries, and who has the conversation."""
        sent: dict[int, TalkTurn] = {}
        shown: dict[int, Delivery] = {}
        version, looked = "", False

        def changes() -> str:
            nonlocal after, version, looked
            talk = self._talks.talk(talk_id)
            if talk is None:
                raise NotFoundError(f"there is no conversation {talk_id}")
            # The first time also those that the page has, for the parcels that were under way.
            fresh = self._talks.since(talk_id, after if looked else 0, visit.actor)
            sent.update({turn.id: turn for turn in fresh if turn.spoken.parcels})
            turns, looked = [turn for turn in fresh if turn.id > after], True
            after = max([after, *(turn.id for turn in turns)])
            states = self._states(list(sent.values()))
            now = {number: delivery_of(turn, states) for number, turn in sent.items()}
            moved = {number: delivery for number, delivery in now.items() if shown.get(number) != delivery}
            shown.update(moved)
            values = self._turn_values(visit, talk, turns, states)
            parts = self._pages.text("talk_turns.html", visit, values) if turns else ""
            parts += self._pages.text("talk_deliveries.html", visit, {"moved": moved}) if moved else ""
            if version != _version(talk):
                version = _version(talk)
                parts += self._pages.text("talk_state.html", visit, self._state_values(talk))
                parts += self._pages.text("talk_act.html", visit, self._state_values(talk))
            return parts

        return changes

    def shown(
        self, visit: Visit, talk: TalkSummary, trouble: Trouble | None = None, *, written: str = "", own: str = ""
    ) -> Response:
        """The page, with words in the text field and those that they were translated from."""
        turns = self._talks.turns(talk.id, visit.actor, visit.now)
        shown = turns if visit.asked("all") else turns[-SHOWN:]
        values = {
            **self._turn_values(visit, talk, shown),
            **self._state_values(talk, trouble),
            "hidden": len(turns) - len(shown),
            "last": max((turn.id for turn in turns), default=0),
            "leads": self._talks.leads_of(talk.id),
            "written": written or self._chosen(visit, talk),
            "own": own,
            "done": visit.asked("done"),
        }
        return self._pages.page("talk.html", visit, values, status=trouble.status if trouble else 200)

    def act(self, visit: Visit, talk: TalkSummary, trouble: Trouble | None, written: str, own: str) -> Response:
        """The part of the page in which staff write."""
        values = self._state_values(talk, trouble) | {"written": written, "own": own}
        return self._pages.page("talk_act.html", visit, values)

    def latest(self, visit: Visit, talk: TalkSummary) -> list[TalkTurn]:
        """The turns that the page shows."""
        return list(self._talks.turns(talk.id, visit.actor, visit.now)[-SHOWN:])

    def _turn_values(
        self,
        visit: Visit,
        talk: TalkSummary,
        turns: Sequence[TalkTurn],
        states: Mapping[int, State] | None = None,
    ) -> dict[str, Any]:
        states = self._states(turns) if states is None else states
        drafted = partial(self._drafted, talk, visit) if self._drafts.on else None
        shown = shown_turns(turns, states, self._titles, visit.language, drafted)
        return {"talk": talk, "turns": shown, "trouble": None}

    def _drafted(self, talk: TalkSummary, visit: Visit, turn: TalkTurn) -> str:
        return self._drafts.known(talk.id, turn.id, visit.language)

    def _state_values(self, talk: TalkSummary, refused: Trouble | None = None) -> dict[str, Any]:
        channel = self._post.channels.get(talk.channel) if self._post else None
        return {
            "talk": talk,
            "version": _version(talk),
            "reached": channel is not None,
            "pushed": channel is not None and channel.pushes,
            "canned": self._canned,
            "longest": LONGEST,
            "trouble": refused,
            "written": "",
            "own": "",
            "drafts": self._drafts.on,
        }

    def _chosen(self, visit: Visit, talk: TalkSummary) -> str:
        """The canned reply that a link without script asks for."""
        return next((each.texts[talk.language] for each in self._canned if each.code == visit.asked("canned")), "")

    def _states(self, turns: Sequence[TalkTurn]) -> Mapping[int, State]:
        parcels = [parcel for turn in turns for parcel in turn.spoken.parcels]
        return self._post.states(parcels) if self._post and parcels else {}

    def turn(self, visit: Visit, talk: TalkSummary, number: int) -> TalkTurn:
        """One turn of it. Raises `NotFoundError`."""
        found = next((each for each in self._talks.since(talk.id, number - 1, visit.actor) if each.id == number), None)
        if found is None:
            raise NotFoundError(f"{talk.id} has no turn {number}")
        return found

    def talk(self, visit: Visit) -> TalkSummary:
        """The conversation of the address. Raises `NotFoundError`."""
        wanted = str(visit.request.path_params["talk"])
        talk = self._talks.talk(wanted)
        if talk is None:
            raise NotFoundError(f"there is no conversation {wanted[:20]}")
        return talk


def _version(talk: TalkSummary) -> str:
    return f"{talk.state} {talk.held_by}"
