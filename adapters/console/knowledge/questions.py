"""Questions without an answer: grouped by meaning, answered by staff, or settled without an answer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.responses import Response

from adapters.console.knowledge.parts import Knowledge
from adapters.console.knowledge.question_groups import Group, Groups
from adapters.console.pages import ConsolePages
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import AuditEntry, OpenQuestion
from bot.lead_ports import CaseBook, NotFoundError
from bot.messages import LANGUAGES
from bot.staff_answers import StaffAnswer, UnfitAnswerError, Wording

MOST = 200
"""Open questions that are looked at, the newest."""
LONGEST_HEADING, LONGEST_ANSWER, LONGEST_SOURCE = 150, 6_000, 500
MOST_PHRASINGS, LONGEST_PHRASING = 50, 300
SETTLED_BECAUSE = ("known", "off_topic", "unclear", "spam", "other")
"""Codes of why a question gets no answer."""


class Questions:
    """The list of groups, and a group's page."""

    def __init__(self, knowledge: Knowledge, cases: CaseBook, pages: ConsolePages) -> None:
        self._questions = knowledge.questions
        self._answers = knowledge.answers
        self._groups = Groups(knowledge.library)
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/questions"
        return [
            Way("GET", path, self.overview, "viewer"),
            Way("GET", f"{path}/work", self.work, "viewer", quiet=True),
            Way("GET", f"{path}/{{question:int}}", self.page, "viewer"),
            Way("POST", f"{path}/{{question:int}}/answer", self.answer, "case_worker"),
            Way("POST", f"{path}/{{question:int}}/settle", self.settle, "case_worker"),
        ]

    def count(self) -> int:
        """How many questions wait, at most those that are looked at."""
        return len(self._open())

    def overview(self, visit: Visit) -> Response:
        """All groups, and what is on its way."""
        groups, done = self._groups.of(self._open()), visit.asked("done")
        values = {"groups": groups, "total": sum(len(group.questions) for group in groups), "done": done}
        return self._pages.page("questions.html", visit, values | self._work())

    def work(self, visit: Visit) -> Response:
        """What is on its way, alone: the list asks for it while something is."""
        return self._pages.page("questions_work.html", visit, self._work())

    def page(self, visit: Visit) -> Response:
        """One group."""
        return self._page(visit, self._group(visit))

    def answer(self, visit: Visit) -> Response:
        """Keeps an answer, which becomes a section in the background."""
        group = self._group(visit)
        try:
            answer = self._written(visit, self._chosen(visit, group))
            self._answers.check(answer)
        except UnfitAnswerError as error:
            return self._page(visit, group, Trouble("answer", "trouble-answer", 422), error.reason)
        except REFUSALS as error:
            return self._page(visit, group, trouble("answer", error))
        self._answers.put(answer)
        self._cases.log(AuditEntry(visit.now, visit.actor, "answer written", answer.id))
        return go("/console/questions?done=answered")

    def settle(self, visit: Visit) -> Response:
        """Takes questions off the list without an answer."""
        group, why = self._group(visit), visit.typed("why")
        try:
            chosen = self._chosen(visit, group)
            if why not in SETTLED_BECAUSE:
                raise UnfilledError("trouble-reason")
        except REFUSALS as error:
            return self._page(visit, group, trouble("settle", error))
        for question in chosen:
            self._questions.settle(question.id, visit.actor, visit.now)
            self._cases.log(AuditEntry(visit.now, visit.actor, "question settled", str(question.id), why))
        return go("/console/questions?done=settled")

    def _open(self) -> list[OpenQuestion]:
        """Those that nobody has answered; an answer on its way counts."""
        on_their_way = {
            question for answer in self._answers.pending() if not answer.problem for question in answer.questions
        }
        return [question for question in self._questions.open(MOST) if question.id not in on_their_way]

    def _group(self, visit: Visit) -> Group:
        wanted = visit.request.path_params["question"]
        for group in self._groups.of(self._open()):
            if any(question.id == wanted for question in group.questions):
                return group
        raise NotFoundError("there is no such open question")

    def _chosen(self, visit: Visit, group: Group) -> Sequence[OpenQuestion]:
        """The ticked questions of a group. Raises `UnfilledError` where none is."""
        ticked = set(visit.form.getlist("question"))
        chosen = [question for question in group.questions if str(question.id) in ticked]
        if not chosen:
            raise UnfilledError("trouble-no-question")
        return chosen

    def _written(self, visit: Visit, chosen: Sequence[OpenQuestion]) -> StaffAnswer:
        """The answer that a form holds. Raises `UnfilledError`."""
        wordings = {
            language: Wording(" ".join(visit.typed(f"heading-{language}").split()), text)
            for language in LANGUAGES
            if (text := visit.typed(f"text-{language}"))
        }
        source = visit.typed("source")
        if not wordings:
            raise UnfilledError("trouble-empty")
        if not all(wording.heading for wording in wordings.values()):
            raise UnfilledError("trouble-heading")
        longest = any(
            len(each.heading) > LONGEST_HEADING or len(each.text) > LONGEST_ANSWER for each in wordings.values()
        )
        if longest or len(source) > LONGEST_SOURCE:
            raise UnfilledError("trouble-unfit")
        phrasings = [" ".join(line.split()) for line in visit.typed("phrasings").split("\n") if line.strip()]
        if len(phrasings) > MOST_PHRASINGS:
            raise UnfilledError("trouble-unfit")
        if source and not _is_address(source):
            raise UnfilledError("trouble-source")
        return StaffAnswer(
            id=f"staff-answer-{secrets.token_hex(5)}",
            questions=tuple(question.id for question in chosen),
            asked=tuple((question.language, question.text) for question in chosen),
            phrasings=tuple(phrasings),
            wordings=wordings,
            source=source,
            by=visit.staff.name,
            at=visit.now,
        )

    def _page(self, visit: Visit, group: Group, trouble: Trouble | None = None, reason: str = "") -> Response:
        ticked = visit.form.getlist("question") if trouble else [str(each.id) for each in group.questions]
        headings = {example.language: " ".join(example.text.split())[:LONGEST_HEADING] for example in group.examples}
        values = {
            "group": group,
            "ticked": ticked,
            "headings": headings,
            "phrasings": "\n".join(_phrasings(group)),
            "settled_because": SETTLED_BECAUSE,
            "trouble": trouble,
            "reason": reason,
            "longest": {"heading": LONGEST_HEADING, "text": LONGEST_ANSWER, "source": LONGEST_SOURCE},
        }
        return self._pages.page("question.html", visit, values, status=trouble.status if trouble else 200)

    def _work(self) -> dict[str, object]:
        pending = self._answers.pending()
        return {
            "on_their_way": [answer for answer in pending if not answer.problem],
            "failed": [answer for answer in pending if answer.problem],
            "progress": self._answers.progress(),
        }


def _phrasings(group: Group) -> list[str]:
    """The questions that can be ways to ask for the answer, each once and on one line."""
    texts = dict.fromkeys(" ".join(question.text.split()) for question in group.questions)
    return [text for text in texts if len(text) <= LONGEST_PHRASING and any(map(str.isalpha, text))][:MOST_PHRASINGS]


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, text))
