"""What a file's name says: the language (….th.pdf), a date, and a title for want of another."""

from __future__ import annotations

import re
from pathlib import Path

from bot.messages import LANGUAGES, Language
from ingest.metadata.dates import dates_in

_LANGUAGE_ENDING = re.compile(r"\.(th|zh|en)([-_][a-z]+)?$", re.IGNORECASE)
# 20250630 and 2568-06: years that are no part of a longer number.
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d|25\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(?P<year>20\d\d|25[5-9]\d)[-_.](?P<month>0[1-9]|1[0-2])(?![\d])(?![-_.]\d)")


def stem(path: Path) -> str:
    """The name without its ending and its language."""
    return _LANGUAGE_ENDING.sub("", path.name[: -len(path.suffix)] if path.suffix else path.name)


def language(path: Path) -> Language | None:
    """The language that the name ends in, None where it does not say."""
    found = _LANGUAGE_ENDING.search(path.name[: -len(path.suffix)] if path.suffix else path.name)
    return next((each for each in LANGUAGES if found and found[1].casefold() == each), None)


def title(path: Path) -> str:
    """The name in words."""
    return " ".join(re.sub(r"[_\s]+", " ", stem(path)).split())


def date(path: Path) -> str:
    """The one date in the name (YYYY-MM-DD or YYYY-MM), "" where there is none, or several."""
    name = stem(path)
    spelled = _COMPACT.sub(lambda m: f" {m['year']}-{m['month']}-{m['day']} ", name).replace("_", " ")
    found = {each.value for each in dates_in(spelled) if each.value}
    if not found:
        months = {f"{_common(m['year'])}-{m['month']}" for m in _MONTH.finditer(name)}
        return months.pop() if len(months) == 1 else ""
    return found.pop() if len(found) == 1 else ""


def _common(year: str) -> int:
    return int(year) - 543 if int(year) >= 2400 else int(year)
