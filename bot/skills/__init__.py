"""What the bot can do: one file for each skill, found by its place.

A skill is a module here with a `RANK` (skills are asked in this order, the lowest first) and a function
`answer(turn) -> Reply | None` that gives None for what is not its matter.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from bot.turn import Skill


def all_skills() -> list[Skill]:
    """The skills of this package in the order of their ranks."""
    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return [module.answer for module in sorted(modules, key=lambda module: (module.RANK, module.__name__))]
