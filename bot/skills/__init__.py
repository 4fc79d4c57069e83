"""What the bot can do: one file for each skill, found by its place.

A skill is a module here with a `RANK` (skills are asked in this order, the lowest first) and a function
`answer(turn) -> Reply | None` that gives None for what is not its matter. One with `BESIDE_STAFF = True` is asked also
while staff have the conversation.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from bot.turn import Skill


def all_skills(*, beside_staff: bool = False) -> list[Skill]:
    """The skills of this package in the order of their ranks; or those that are asked beside staff."""
    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    if beside_staff:
        modules = [module for module in modules if getattr(module, "BESIDE_STAFF", False)]
    return [module.answer for module in sorted(modules, key=lambda module: (module.RANK, module.__name__))]
