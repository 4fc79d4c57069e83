"""What a person agrees to: versioned wording in three languages, each purpose asked by itself.

The wording follows what the Thai Personal Data Protection Act (sections 19, 23 and 28) and China's Personal Information
Protection Law (articles 14, 17, 23 and 39) ask a notice to say: who, what for, what, how long, to whom, which rights,
and what a refusal means. It is a draft for the operator's counsel; the operator's name and contact are settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.leads import Consent, Purpose
from bot.messages import Address, Language
from bot.phrases import Phrases

WORDING = "2026-2"
"""The edition of the sentences named consent-…; to be raised with every change of what they say."""

_LONGEST_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Terms:
    """Who is responsible: the controller's name, where rights are exercised, and the months that data are kept.

    `crm`: whether the controller's CRM gets the data, too.
    """

    controller: str
    contact: str
    months: int = 12
    crm: bool = False


def wording(phrases: Phrases, language: Language, purpose: Purpose, terms: Terms) -> str:
    """What is shown before a person agrees."""
    if purpose == "sharing":
        return phrases.say(language, "consent-share", controller=terms.controller, contact=terms.contact)
    if purpose == "news":
        return phrases.say(
            language, "consent-news", controller=terms.controller, contact=terms.contact, months=terms.months
        )
    return phrases.say(
        language,
        "consent-store",
        controller=terms.controller,
        contact=terms.contact,
        months=terms.months,
        purpose=_purpose(phrases, language, purpose),
        seen=_seen_in_crm(phrases, language) if terms.crm else phrases.say(language, "consent-seen"),
    )


def names_crm(phrases: Phrases, consent: Consent) -> bool:
    """Whether the text that the person agreed to says that the data go into the controller's CRM."""
    return _seen_in_crm(phrases, consent.language) in consent.text


def _seen_in_crm(phrases: Phrases, language: Language) -> str:
    return phrases.say(language, "consent-seen-in-crm")


def given(
    phrases: Phrases,
    language: Language,
    purpose: Purpose,
    terms: Terms,
    *,
    by: Address,
    message_id: str,
    at: datetime,
) -> Consent:
    """The record of a consent, with the very text and its version: the edition and a digest of what was shown."""
    text = wording(phrases, language, purpose, terms)
    digest = sha256(text.encode("utf-8")).hexdigest()[:_LONGEST_DIGEST]
    return Consent(purpose, f"{WORDING}-{digest}", text, language, at, by.channel, message_id)


def _purpose(phrases: Phrases, language: Language, purpose: Purpose) -> str:
    match purpose:
        case "matchmaking":
            return phrases.say(language, "consent-for-matchmaking")
        case "training":
            return phrases.say(language, "consent-for-training")
        case "site_visit":
            return phrases.say(language, "consent-for-visit")
        case _:
            return phrases.say(language, "consent-for-staff")
