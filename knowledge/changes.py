"""What a newer text says otherwise than the one that it replaced: sentences paired, figures compared."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from bot.messages import Language
from bot.ports import Change
from knowledge.figures import figures
from knowledge.sentences import sentences
from knowledge.words import normalise

_ALIKE = 0.6
# Comparing each with each is meant for sections, not for whole books.
_MOST = 300
_FIGURE = re.compile(r"[\d๐-๙][\d๐-๙,.]*")


def changes(old: str, new: str, language: Language) -> list[Change]:
    """The differences of two Markdown texts of a language, those with other figures first; the rest in order."""
    before, after = _units(old, language), _units(new, language)
    same = {_plain(unit) for unit in before} & {_plain(unit) for unit in after}
    gone = [unit for unit in before if _plain(unit) not in same]
    come = [unit for unit in after if _plain(unit) not in same]
    found: list[Change] = []
    for unit in come:
        partner = max(gone, key=lambda other: _likeness(other, unit), default="")
        if partner and _likeness(partner, unit) >= _ALIKE:
            gone.remove(partner)
            figured = set(figures(partner, language)) != set(figures(unit, language))
            found.append(Change(partner, unit, figured))
        else:
            found.append(Change("", unit))
    found += [Change(unit, "") for unit in gone]
    return sorted(found, key=lambda each: (not each.figures, not (each.before and each.after)))


def _units(text: str, language: Language) -> list[str]:
    return sentences(text, language)[:_MOST]


def _plain(unit: str) -> str:
    return re.sub(r"\s+", " ", normalise(unit)).strip(" .。")


def _likeness(one: str, other: str) -> float:
    """How alike two sentences are, whatever figures stand in them."""
    first, second = (_FIGURE.sub("0", _plain(unit)) for unit in (one, other))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0
