"""What is agreed to: in the person's language, with who, what for and how long; and its version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from talks import PHRASES

from adapters.matchmaking.periods import PROPOSED, retention
from bot.consent import Terms, given, wording
from bot.leads import Purpose
from bot.messages import LANGUAGES, Address, Language

NOW = datetime(2026, 3, 1, tzinfo=UTC)
YEAR, HALF = Terms("B&RETTC", "privacy@example.org", 12), Terms("B&RETTC", "privacy@example.org", 6)


def _version(language: Language, purpose: Purpose, terms: Terms) -> str:
    return given(PHRASES, language, purpose, terms, by=Address("line", "U1"), message_id="m", at=NOW).version


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_every_wording_says_who_and_how_long(language: Language, purpose: Purpose) -> None:
    text = wording(PHRASES, language, purpose, HALF)
    assert HALF.controller in text
    assert HALF.contact in text
    assert purpose == "sharing" or "6 " in text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("purpose", ["matchmaking", "news"])
def test_another_period_is_another_version(purpose: Purpose) -> None:
    versions = {_version(language, purpose, terms) for language in LANGUAGES for terms in (YEAR, HALF)}
    assert len(versions) == 2 * len(LANGUAGES)


def test_what_is_promised_is_what_the_store_keeps() -> None:
    periods = {"conversation_days": 90, "proof_years": 10, "introduction_years": 5}
    assert retention(contact_months=YEAR.months, **periods) == PROPOSED
    assert retention(contact_months=HALF.months, **periods).contact.days == 182
