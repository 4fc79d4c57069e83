"""Errors sorted by who acts: the user, a retry, or the operator."""

from __future__ import annotations


class SaphanError(Exception):
    """One clear line that says what went wrong and what to mend; shown without a traceback."""


class UserError(SaphanError):
    """The person who asked can mend it: the question is too long, empty, or comes too often.

    `phrase` names the sentence (in `bot/phrases`) that tells them so in their language.
    """

    def __init__(self, phrase: str, detail: str) -> None:
        super().__init__(detail)
        self.phrase = phrase


class RetryLaterError(SaphanError):
    """Nothing is wrong with the request; the same call may succeed after `retry_after` seconds."""

    def __init__(self, detail: str, retry_after: float) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class OperatorError(SaphanError):
    """Staff or the administrator can mend it: a setting, a file, a missing or foreign index."""
