"""Which form of cooperation suits a project at which stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.leads import Form, Profile, Stage

HALF = 0.5
_STAGES: tuple[Stage, ...] = get_args(Stage)

# Two: the form suits the stage; one: after one more step (a study, a site, a permit); nought: not at this stage.
# In the order of the stages: idea, studied, site secured, permitted, operating, expanding.
_SUITS: Mapping[Form, str] = {
    "greenfield": "112201",
    "joint_venture": "122212",
    "licence": "011122",
    "equipment_sale": "011222",
    "epc": "011212",
    "bot": "012211",
    "ppp": "112211",
    "purchase": "011222",
    "trading": "000122",
    "fund": "011222",
    "pilot": "122121",
    "co_development": "221111",
    "off_take": "001122",
    "lease": "122111",
}

# Two names for one thing, seen from either side.
_ANSWERS: Mapping[Form, tuple[Form, ...]] = {
    "purchase": ("equipment_sale", "epc", "trading"),
    "equipment_sale": ("purchase",),
    "epc": ("purchase",),
    "ppp": ("bot",),
    "bot": ("ppp",),
    "pilot": ("co_development",),
    "co_development": ("pilot",),
    "trading": ("off_take", "purchase"),
    "off_take": ("trading",),
    "fund": ("joint_venture",),
    "joint_venture": ("fund",),
}


@dataclass(frozen=True, slots=True)
class Fit:
    """The best form for a stage: its share (1, 0.5, 0); `agreed` is False where the sides want different forms."""

    share: float
    stage: str
    form: str
    agreed: bool = True
    other: str = ""


def suits(stage: Stage, form: Form) -> float:
    """How well a form of cooperation suits a stage: 1, 0.5 or 0."""
    return int(_SUITS[form][_STAGES.index(stage)]) / 2


def fit(one: Profile, other: Profile) -> Fit | None:
    """The best that one side's forms make of the other's stage; None where no stage meets a form."""
    if one.forms and other.forms and not _agreed(one.forms, other.forms):
        return Fit(0.0, "", one.forms[0], agreed=False, other=other.forms[0])
    ways = (*_ways(one, other), *_ways(other, one))
    return max(ways, key=lambda way: way.share, default=None)


def _ways(project: Profile, partner: Profile) -> list[Fit]:
    if project.stage is None:
        return []
    agreed = _agreed(partner.forms, project.forms) if project.forms else partner.forms
    return [Fit(suits(project.stage, form), project.stage, form) for form in agreed]


def _agreed(ones: Sequence[Form], others: Sequence[Form]) -> list[Form]:
    """The forms of `ones` that `others` want, too, under the same or another name."""
    return [one for one in ones if one in others or any(each in others for each in _ANSWERS.get(one, ()))]
