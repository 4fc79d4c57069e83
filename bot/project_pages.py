"""How projects are shown in a chat: a line each, or one with all that is public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from bot.dates import shown_date
from bot.dialogue import Phrase
from bot.form_pages import COLON
from bot.language import listed
from bot.leads import Asset, Money, PublicProject
from bot.matching_taxonomy import Taxonomy
from bot.matchmaking_words import KINDS
from bot.messages import LANGUAGES, Language
from bot.project_questions import ProjectQuestion
from bot.project_search import places

# Thai and English count money in millions and thousands of them, Chinese in ten thousands and hundred millions.
_UNITS: Mapping[Language, tuple[Decimal, Decimal]] = {
    "th": (Decimal(10**6), Decimal(10**9)),
    "en": (Decimal(10**6), Decimal(10**9)),
    "zh": (Decimal(10**4), Decimal(10**8)),
}
_CURRENCIES = {
    "THB": Phrase("form-currency-thb"),
    "CNY": Phrase("form-currency-cny"),
    "USD": Phrase("form-currency-usd"),
}


class Voice(Protocol):
    """Who says the bot's own sentences in a language: a turn of a conversation, or staff's view of what people see."""

    @property
    def language(self) -> Language:
        """The language."""
        ...

    def say(self, phrase: str, **values: str | int | float) -> str:
        """A sentence by its id."""
        ...

    def worded(self, phrase: str) -> str:
        """A sentence by an id that another file names with `Phrase`."""
        ...


def title_of(project: PublicProject, language: Language) -> str:
    """The title in a language, or in one that it exists in."""
    return _worded(project.title, language) or project.id


def line(turn: Voice, project: PublicProject, taxonomy: Taxonomy, mark: str) -> str:
    """A project in the list: title, place, what it looks for, size, stage, date, number."""
    profile = project.profile
    wanted = _labelled(turn, "wants", profile.wants) if profile.side != "offers" else ""
    offered = _labelled(turn, "offers", profile.offers) if profile.side != "seeks" else ""
    stage = turn.say("score-stage", code=profile.stage) if profile.stage else ""
    parts = (_place(turn, project, taxonomy), wanted, offered, money(turn, profile.money), stage, _date(turn, project))
    return f"{mark}{title(turn, project)}\n{' · '.join((*filter(None, parts), project.id))}"


def title(turn: Voice, project: PublicProject) -> str:
    """The title, with the mark of an invented example."""
    shown = title_of(project, turn.language)
    return f"{shown} [{turn.say('projects-sample')}]" if project.sample else shown


def details(turn: Voice, project: PublicProject, taxonomy: Taxonomy) -> str:
    """All of a project that is public, a line for each matter."""
    facts = (f"• {label}{COLON[turn.language]}{value}" for label, value in _facts(turn, project, taxonomy) if value)
    parts = (f"{title(turn, project)} ({project.id})", _worded(project.summary, turn.language), "\n".join(facts))
    return "\n\n".join(filter(None, parts))


def conditions(turn: Voice, asked: ProjectQuestion, taxonomy: Taxonomy) -> str:
    """What was understood of a question, in words."""
    codes = (*(asked.technologies or asked.sectors), *asked.provinces, *asked.estates, *asked.areas)
    names = (taxonomy.name(code, turn.language) for code in codes)
    bounds = Money(asked.low, asked.high, asked.currency) if asked.currency else None
    return _joined(turn, filter(None, (*names, _assets(turn, asked.assets), money(turn, bounds))))


def money(turn: Voice, sum_of: Money | None) -> str:
    """A range of money in its own currency; "" where none is known."""
    if sum_of is None:
        return ""
    plain, large = _UNITS[turn.language]
    greatest = max((end for end in (sum_of.low, sum_of.high) if end is not None), default=Decimal(0))
    unit = large if greatest >= large else plain
    name = "large" if unit == large else "plain"
    low, high = (f"{(end / unit).normalize():,f}" if end is not None else "" for end in (sum_of.low, sum_of.high))
    currency = turn.worded(_CURRENCIES[sum_of.currency]) if sum_of.currency in _CURRENCIES else sum_of.currency
    if low and high and low != high:
        return turn.say("projects-sum", low=low, high=high, unit=name, currency=currency)
    if low and high:
        return turn.say("projects-sum-one", sum=low, unit=name, currency=currency)
    if low:
        return turn.say("projects-sum-from", sum=low, unit=name, currency=currency)
    return turn.say("projects-sum-to", sum=high, unit=name, currency=currency) if high else ""


def footer(turn: Voice, projects: Sequence[PublicProject]) -> str:
    """Where the list is from, and the span of its dates."""
    dates = sorted(each.as_of for each in projects if each.as_of)
    name = turn.say("projects-title")
    if not dates:
        return turn.say("source-undated", title=name)
    first, last = (shown_date(date, turn.language) for date in (dates[0], dates[-1]))
    if first == last:
        return turn.say("source", title=name, date=first)
    return turn.say("records-source", title=name, first=first, last=last)


def _facts(turn: Voice, project: PublicProject, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    profile = project.profile
    kinds = {option.code: option.label for option in KINDS}
    yield turn.say("projects-owner"), turn.worded(kinds[project.kind]) if project.kind in kinds else ""
    yield turn.say("seek-sector"), _names(turn, taxonomy, profile.sectors, profile.other_sector)
    yield turn.say("seek-technology"), _names(turn, taxonomy, profile.technologies, profile.other_technology)
    yield turn.say("form-place"), _place(turn, project, taxonomy)
    yield turn.say("seek-wants"), _assets(turn, profile.wants)
    yield turn.say("projects-must-have"), _assets(turn, profile.must_have)
    yield turn.say("seek-offers"), _assets(turn, profile.offers)
    yield turn.say("projects-forms"), _joined(turn, (turn.say("score-form", code=each) for each in profile.forms))
    yield turn.say("form-amount"), money(turn, profile.money)
    yield turn.say("seek-stage"), turn.say("score-stage", code=profile.stage) if profile.stage else ""
    yield turn.say("seek-horizon"), turn.say("score-horizon", code=f"in_{profile.horizon}") if profile.horizon else ""
    share = profile.max_foreign_percent
    yield turn.say("projects-foreign"), f"{share.normalize():f}%" if share is not None else ""
    yield (
        turn.say("projects-languages"),
        _joined(turn, (turn.say("score-language", code=each) for each in profile.languages)),
    )


def _place(turn: Voice, project: PublicProject, taxonomy: Taxonomy) -> str:
    codes = (*project.profile.estates, *places(project.profile, taxonomy))
    anywhere = turn.say("form-anywhere") if project.profile.anywhere else ""
    return _names(turn, taxonomy, codes, anywhere)


def _date(turn: Voice, project: PublicProject) -> str:
    return turn.say("records-dated", date=shown_date(project.as_of, turn.language)) if project.as_of else ""


def _labelled(turn: Voice, name: str, assets: Iterable[Asset]) -> str:
    """What is wanted or offered, with the word for it."""
    label = turn.say("seek-wants") if name == "wants" else turn.say("seek-offers")
    listed = _assets(turn, assets)
    return f"{label}{COLON[turn.language]}{listed}" if listed else ""


def _assets(turn: Voice, assets: Iterable[Asset]) -> str:
    return _joined(turn, (turn.say("score-asset", code=asset) for asset in assets))


def _names(turn: Voice, taxonomy: Taxonomy, codes: Iterable[str], other: str) -> str:
    return _joined(turn, filter(None, (*(taxonomy.name(code, turn.language) for code in codes), other)))


def _joined(turn: Voice, parts: Iterable[str]) -> str:
    return listed(parts, turn.language)


def _worded(texts: Mapping[Language, str], language: Language) -> str:
    """A text in a language, else in English, Thai or Chinese."""
    order: tuple[Language, ...] = (language, "en", *LANGUAGES)
    return next((texts[each] for each in order if texts.get(each)), "")
