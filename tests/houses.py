"""Settings for tests that make a house of their own."""

from __future__ import annotations

from pathlib import Path

from bot.config import Settings


def settings_for(data: Path, **values: object) -> Settings:
    """Settings that read no `.env` file."""
    return Settings(_env_file=None, data=data, **values)  # type: ignore[call-arg, arg-type]
