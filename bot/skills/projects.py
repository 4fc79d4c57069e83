"""Which Thai projects look for something: a short list of screened ones, one in full, and a way to be introduced."""

from __future__ import annotations

import re

from bot.form_commands import asks
from bot.form_fields import OTHER
from bot.forms import begin
from bot.language import listed
from bot.leads import PublicProject
from bot.matchmaking_words import SECTORS
from bot.messages import Choice, Reply
from bot.openings import OPEN
from bot.ports import Given
from bot.project_pages import conditions, details, footer, line, title_of
from bot.project_questions import asks_for_projects, read_question
from bot.project_search import ProjectListing, fitting, nearest, places
from bot.skills.matchmaking import FORM
from bot.skills.unknown import PASS_ON
from bot.turn import Turn

# Before the form for matchmaking: "projects that need a partner" is no wish for one.
RANK = 19

SKILL = "projects"
MOST_SHOWN = 5

_SHOW, _WANT = "project:", "project:want:"
_NUMBER = re.compile(r"(?<![A-Za-z0-9])J-[2-9A-HJKMNP-TW-Z]{6}(?![A-Za-z0-9])", re.IGNORECASE)
_SECTORS = frozenset(option.code for option in SECTORS) - {OTHER}
_TECHNOLOGY = "technologies#"


def answer(turn: Turn) -> Reply | None:
    """The projects that a question asks for, or the one that was chosen; None for what is not about the list."""
    listing = turn.projects
    if listing is None:
        return None
    if turn.choice:
        return _chosen(turn, listing) if turn.choice.startswith(_SHOW) else None
    if turn.memory.form and not asks(turn.text):
        # It is the answer to the form's question.
        return None
    if number := _NUMBER.search(turn.text):
        return _details(turn, listing, number[0].upper())
    question = next((text for text in (turn.text, turn.meaning.question) if asks_for_projects(text, turn.names)), "")
    return _list(turn, listing, question) if question else None


def _list(turn: Turn, listing: ProjectListing, question: str) -> Reply:
    projects, taxonomy = listing.shown(), listing.taxonomy
    if not projects:
        return _reply(turn, [turn.say("projects-empty"), _invitation(turn)], (), _leaving(turn))
    asked = read_question(question, turn.names)
    said = conditions(turn, asked, taxonomy)
    found = fitting(asked, projects, taxonomy)
    shown = found[:MOST_SHOWN] or nearest(asked, projects, taxonomy)
    if not found:
        head = turn.say("projects-none", conditions=said) if said else turn.say("projects-none-at-all")
        head += "\n" + turn.say("projects-near") if shown else ""
    elif said:
        head = turn.say("projects-found", count=len(found), conditions=said)
    else:
        head = turn.say("projects-all", count=len(found))
    if len(found) > len(shown):
        head += " " + turn.say("projects-part", count=len(shown))
    lines = "\n\n".join(line(turn, each, taxonomy, f"{at}. ") for at, each in enumerate(shown, start=1))
    parts = [head, lines, _about(turn, shown), "" if found else _invitation(turn)]
    opening = (Choice(title_of(each, turn.language), f"{_SHOW}{each.id}") for each in shown)
    return _reply(turn, parts, shown, (*opening, *_leaving(turn)), answered=bool(found))


def _chosen(turn: Turn, listing: ProjectListing) -> Reply | None:
    wanted = turn.choice.startswith(_WANT)
    number = turn.choice.removeprefix(_WANT if wanted else _SHOW)
    if not wanted or not turn.takes_leads:
        return _details(turn, listing, number)
    project = _project(listing, number)
    return begin(turn, FORM, _known(turn, listing, project)) if project else None


def _details(turn: Turn, listing: ProjectListing, number: str) -> Reply | None:
    project = _project(listing, number)
    if project is None:
        return None
    parts = [details(turn, project, listing.taxonomy), _about(turn, [project])]
    interested = turn.choose("projects-interest", f"{_WANT}{project.id}") if turn.takes_leads else None
    return _reply(turn, parts, [project], (interested or turn.choose("pass-on", PASS_ON),))


def _project(listing: ProjectListing, number: str) -> PublicProject | None:
    return next((each for each in listing.shown() if each.id == number), None)


def _known(turn: Turn, listing: ProjectListing, project: PublicProject) -> dict[str, Given]:
    """What a form about a project can be filled with; who the person is, and what they bring, is theirs to say."""
    profile, language, name = project.profile, turn.language, listing.taxonomy.name
    said = turn.say("projects-interest-in", number=project.id, title=title_of(project, language))
    given = {"summary": Given(said)}
    if sectors := [code for code in profile.sectors if code in _SECTORS]:
        given["sector"] = Given(",".join(sectors))
    if codes := profile.technologies:
        names = listed((name(code, language) for code in codes), language)
        given["technology"] = Given(",".join(f"{_TECHNOLOGY}{code}" for code in codes), names)
    if provinces := places(profile, listing.taxonomy):
        given["place"] = Given(",".join(provinces), listed((name(code, language) for code in provinces), language))
    return given


def _about(turn: Turn, shown: list[PublicProject]) -> str:
    """Who screened them, and which of them are invented."""
    if not shown:
        return ""
    sample = turn.say("projects-samples") if any(each.sample for each in shown) else ""
    real = turn.say("projects-screened") if any(not each.sample for each in shown) else ""
    return "\n".join(filter(None, (sample, real)))


def _invitation(turn: Turn) -> str:
    return turn.say("projects-leave") if turn.takes_leads else turn.say("projects-ask")


def _leaving(turn: Turn) -> tuple[Choice, ...]:
    """What can be done besides: the form for matchmaking, or, where there is none, a word to staff."""
    if turn.takes_leads:
        return (turn.choose("projects-interest", f"{OPEN}{FORM.request}"),)
    return (turn.choose("pass-on", PASS_ON),)


def _reply(
    turn: Turn,
    parts: list[str],
    shown: list[PublicProject] | tuple[PublicProject, ...],
    choices: tuple[Choice, ...],
    *,
    answered: bool = True,
) -> Reply:
    source = footer(turn, shown) if shown else ""
    return Reply(
        text="\n\n".join(filter(None, (*parts, source))),
        language=turn.language,
        skill=SKILL,
        answered=answered,
        choices=choices,
        footer=source,
    )
