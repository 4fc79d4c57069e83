"""Settings: environment or `.env`, prefix `SAPHAN_`, read once."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import OperatorError


class Settings(BaseSettings):
    """Every setting with its default; each stands in `.env.example` with a comment."""

    model_config = SettingsConfigDict(env_prefix="SAPHAN_", env_file=".env", extra="ignore", env_ignore_empty=True)

    env: Literal["development", "production"] = "development"
    data: Path = Path("data")
    chroma_url: str = ""
    starter_corpus: bool = True
    embeddings: str = "bundled"
    embeddings_query_prompt: str = ""
    embeddings_passage_prompt: str = ""
    embeddings_batch_size: int = Field(default=32, ge=1, le=4096)
    embeddings_device: str = "cpu"
    public_url: str = ""
    rate_limit: str = "30/minute"
    log_level: Literal["debug", "info", "warning", "error"] = "warning"

    @property
    def index_folder(self) -> Path:
        """Where the generations of the index are."""
        return self.data / "index"


def read_settings(**overrides: object) -> Settings:
    """The settings, with those of the command line on top; a wrong value is one clear line.

    Raises `OperatorError` naming the setting and what it may be.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise OperatorError(f"SAPHAN_{name}: {first['msg']} (mend it in the environment or in .env)") from error
