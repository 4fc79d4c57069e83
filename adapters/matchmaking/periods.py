"""How long what is kept in the matchmaking store: the proposal, which the controller may change by settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.pipeline import CLOSED_KEPT

_YEAR_DAYS, _YEAR_MONTHS = 365, 12


@dataclass(frozen=True, slots=True)
class Retention:
    """`contact`: contact data after the last contact, as the consent says; `answer`: how long before its end staff ask
    whether an open request still holds. `turns` of people without a lead. `abandoned`: consents without a lead.
    `proof` of consent. `introductions`: who received what."""

    contact: timedelta = CLOSED_KEPT
    answer: timedelta = timedelta(days=30)
    turns: timedelta = timedelta(days=90)
    abandoned: timedelta = timedelta(days=90)
    proof: timedelta = timedelta(days=10 * _YEAR_DAYS)
    introductions: timedelta = timedelta(days=5 * _YEAR_DAYS)

    @property
    def silence(self) -> timedelta:
        """Since the last contact, until staff ask again."""
        return max(self.contact - self.answer, self.contact / 2)


PROPOSED = Retention()


def retention(*, contact_months: int, conversation_days: int, proof_years: int, introduction_years: int) -> Retention:
    """The periods of the settings; a month is a twelfth of 365 days, rounded down."""
    return Retention(
        contact=timedelta(days=contact_months * _YEAR_DAYS // _YEAR_MONTHS),
        turns=timedelta(days=conversation_days),
        abandoned=timedelta(days=conversation_days),
        proof=timedelta(days=proof_years * _YEAR_DAYS),
        introductions=timedelta(days=introduction_years * _YEAR_DAYS),
    )
