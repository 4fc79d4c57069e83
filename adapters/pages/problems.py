"""What went wrong, told kindly: one code, one status and one sentence for each kind."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from adapters.limits import MAX_BODY, MAX_QUESTION, BodyTooLargeError
from adapters.pages.reader import language_of
from adapters.pages.render import Pages
from bot.errors import RetryLaterError, SaphanError, UserError
from bot.messages import Language

log = logging.getLogger("saphan.web")

# code: status, sentence
_KINDS = {
    "malformed": (400, "problem-malformed"),
    "not-found": (404, "problem-not-found"),
    "not-allowed": (405, "problem-not-allowed"),
    "too-large": (413, "problem-too-large"),
    "wrong-field": (422, "problem-wrong-field"),
    "too-long": (422, "problem-too-long"),
    "short-conversation": (422, "problem-short-conversation"),
    "refused": (422, ""),  # in the bot's own words
    "too-often": (429, "problem-too-often"),
    "too-many-streams": (429, "problem-too-many-streams"),
    "internal": (500, "problem-internal"),
    "no-console": (501, "problem-no-console"),
    "unavailable": (503, "problem-unavailable"),
    "busy": (503, "problem-busy"),
}
_VALUES = {"too-long": {"limit": MAX_QUESTION}, "too-large": {"limit": MAX_BODY // 1024}}


class JsonResponse(Response):
    """JSON in UTF-8; a stray surrogate becomes a question mark instead of an error."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


@dataclass
class ProblemError(Exception):
    """A request that cannot be served: `code` is one of the kinds above, `field` the input that is wrong.

    `phrase` names the bot's own sentence that says it, where the bot has one.
    """

    code: str
    field: str = ""
    phrase: str = ""
    retry_after: int | None = None
    allow: str = ""


def problem_response(pages: Pages, request: Request, problem: ProblemError) -> Response:
    """JSON for the API and for probes, a page for people."""
    status, phrase = _KINDS[problem.code]
    language = language_of(request)
    message = _message(pages, language, problem, phrase)
    headers = _headers(problem)
    path = quote(request.scope["path"], safe="/")
    if path.startswith("/api/"):
        error = {"code": problem.code, "message": message} | ({"field": problem.field} if problem.field else {})
        return JsonResponse({"error": error}, status, {"Cache-Control": "no-store", **headers})
    shown = {"status": status, "message": message}
    return pages.page("problem.html", language, shown, path=path, status=status, headers=headers)


def _message(pages: Pages, language: Language, problem: ProblemError, phrase: str) -> str:
    if problem.phrase:
        return pages.bot_phrases.say(language, problem.phrase)
    values: dict[str, str | int | float] = dict(_VALUES.get(problem.code, {}))
    if problem.code == "wrong-field":
        values["field"] = problem.field
    return pages.phrases.say(language, phrase, **values)


def _headers(problem: ProblemError) -> dict[str, str]:
    retry = {"Retry-After": str(problem.retry_after)} if problem.retry_after is not None else {}
    return retry | ({"Allow": problem.allow} if problem.allow else {})


def add_problem_handlers(app: FastAPI, pages: Pages, count: Callable[[str], None]) -> None:
    """Turns every error that a route raises into an answer; `count` is told its code."""

    async def answer(request: Request, error: Exception) -> Response:
        problem = _problem_of(error)
        count(problem.code)
        return problem_response(pages, request, problem)

    for kind in (ProblemError, BodyTooLargeError, SaphanError, HTTPException):
        app.add_exception_handler(kind, answer)


def _problem_of(error: Exception) -> ProblemError:
    match error:
        case ProblemError():
            return error
        case BodyTooLargeError():
            return ProblemError("too-large")
        case UserError(phrase=phrase):
            return ProblemError("refused", phrase=phrase)
        case RetryLaterError():
            return ProblemError("busy", retry_after=max(1, math.ceil(error.retry_after)))
        case HTTPException(status_code=405, headers=headers):
            return ProblemError("not-allowed", allow=(headers or {}).get("Allow", ""))
        case HTTPException():
            return ProblemError("not-found")
        case _:
            log.error("cannot serve: %s", error)
            return ProblemError("unavailable", retry_after=30)
