"""Says "I don't know", and passes the question on to staff if the person wants that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.abroad import choice_abroad, listed_abroad, offered_abroad
from bot.consent import Terms
from bot.messages import Choice, Gap, Reply
from bot.turn import Turn

RANK = 100

PASS_ON = "pass-on"
TELL = "tell-me:"
_NEAREST = 2
# Below this, what was found has nothing to do with most questions: see docs/evaluation.md.
LEAST_TOPIC = 0.25


def answer(turn: Turn) -> Reply | None:
    """The honest end of the line: whatever no other skill answered."""
    if turn.choice == PASS_ON:
        return _pass_on(turn)
    if turn.choice.startswith(TELL):
        return _tell(turn)
    if turn.choice:
        return Reply(turn.say("choice-gone"), turn.language, "unknown", answered=False)
    findings, gap = turn.findings, turn.findings.gap
    abroad = offered_abroad(turn)
    text = gap.text if gap and gap.language == turn.language else turn.say("unknown")
    return Reply(
        text="\n\n".join(filter(None, (text, listed_abroad(turn, abroad)))),
        language=turn.language,
        skill="gap" if gap else "unknown",
        answered=False,
        choices=(
            *(choice_abroad(turn, passage) for passage in abroad),
            turn.choose("pass-on", PASS_ON),
            *_near(turn, gap),
        ),
        passages=findings.passages,
        confidence=findings.confidence,
    )


def _near(turn: Turn, gap: Gap | None) -> Iterator[Choice]:
    """What may be read instead: the sections that belong to the gap, else the nearest ones that were found."""
    offered = (turn.library.passage(section, turn.language) for section in gap.near) if gap else iter(())
    found = turn.findings.passages if gap or turn.findings.confidence >= LEAST_TOPIC else ()
    passages = [passage for passage in offered if passage] or found
    for passage in passages[:_NEAREST]:
        if passage.language == turn.language:
            yield Choice(passage.name, f"section:{passage.section}")


def _pass_on(turn: Turn) -> Reply:
    """Keeps the question; where staff's answer can reach the person, they may ask to be told."""
    if not turn.memory.question:
        return turn.reply("unknown", "pass-on-what")
    key = turn.questions.keep(turn.memory.question, turn.language)
    passed_on = turn.reply("unknown", "passed-on")
    if not (key and turn.reached and turn.terms):
        return passed_on
    text = f"{passed_on.text}\n\n{_terms_of_telling(turn, turn.terms)}"
    return replace(passed_on, text=text, choices=(turn.choose("tell-me", f"{TELL}{key}"),))


def _tell(turn: Turn) -> Reply:
    """The press of the button is the consent, to the very wording that stands above it."""
    asked = _terms_of_telling(turn, turn.terms) if turn.reached and turn.terms else ""
    key, who, now = turn.choice.removeprefix(TELL), turn.message.sender, turn.message.received_at
    if asked and turn.questions.tell(key, who, turn.language, asked, now):
        return turn.reply("unknown", "tell-me-noted")
    return Reply(turn.say("choice-gone"), turn.language, "unknown", answered=False)


def _terms_of_telling(turn: Turn, terms: Terms) -> str:
    return turn.say("tell-me-terms", controller=terms.controller)
