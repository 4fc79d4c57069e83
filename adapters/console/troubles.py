"""What could not be done, as one kind sentence in the console's phrases."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import SaphanError
from bot.lead_ports import ConsentMissingError, ForbiddenError, NotFoundError, StaleError, UnfitFieldError
from bot.leads import Status
from bot.pipeline import NEEDS_REASON, NEEDS_SHARING, RefusedMoveError


class UnfilledError(SaphanError):
    """A form lacks something; `sentence` says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"the form is refused: {sentence}")
        self.sentence = sentence


REFUSALS = (
    NotFoundError,
    StaleError,
    RefusedMoveError,
    ConsentMissingError,
    UnfitFieldError,
    ForbiddenError,
    UnfilledError,
)
"""What is answered within the page, with what was typed; anything else is a page of its own."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Which form of a page was refused, the sentence that says why, and the status of the answer."""

    form: str
    sentence: str
    status: int


def trouble(form: str, error: SaphanError) -> Trouble:
    """The trouble for an error of the ports."""
    match error:
        case UnfilledError(sentence=sentence):
            return Trouble(form, sentence, 422)
        case StaleError():
            return Trouble(form, "trouble-stale", 409)
        case RefusedMoveError():
            return Trouble(form, "trouble-move", 409)
        case ConsentMissingError():
            return Trouble(form, "trouble-consent", 409)
        case ForbiddenError():
            return Trouble(form, "trouble-forbidden", 403)
        case NotFoundError():
            return Trouble(form, "trouble-gone", 404)
        case _:
            return Trouble(form, "trouble-unfit", 422)


def check_reason(to: Status, reason: str) -> None:
    """Raises `UnfilledError` where a move wants a reason and has none."""
    if to in NEEDS_REASON and not reason:
        raise UnfilledError("trouble-reason")


def move_trouble(form: str, to: str, error: SaphanError) -> Trouble:
    """The trouble of a move: most that are refused lack the person's consent to be shown to others."""
    if isinstance(error, RefusedMoveError) and to in NEEDS_SHARING and "consent" in str(error):
        return Trouble(form, "trouble-sharing", 409)
    return trouble(form, error)
