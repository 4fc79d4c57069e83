"""Settings: environment or `.env`, prefix `SAPHAN_`, read once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from bot.errors import OperatorError


class Settings(BaseSettings):
    """Every setting with its default; each stands in `.env.example` with a comment."""

    model_config = SettingsConfigDict(env_prefix="SAPHAN_", env_file=".env", extra="ignore", env_ignore_empty=True)

    env: Literal["development", "production"] = "development"
    data: Path = Path("data")
    chroma_url: str = ""
    database_url: str = ""
    sample_projects: bool = False
    pii_key: SecretStr = SecretStr("")
    matching: str = ""
    controller: str = ""
    controller_contact: str = ""
    keep_contact_months: int = Field(default=12, ge=1, le=120)
    keep_conversations_days: int = Field(default=90, ge=1, le=3650)
    keep_proof_years: int = Field(default=10, ge=1, le=50)
    keep_introductions_years: int = Field(default=5, ge=1, le=50)
    starter_corpus: bool = True
    embeddings: str = "bundled"
    embeddings_query_prompt: str = ""
    embeddings_passage_prompt: str = ""
    embeddings_batch_size: int = Field(default=32, ge=1, le=4096)
    embeddings_device: str = "cpu"
    reading_seconds: int = Field(default=120, ge=1, le=86_400)
    reading_mb: int = Field(default=1_500, ge=256, le=1_000_000)
    public_url: str = ""
    rate_limit: str = "30/minute"
    queue_url: str = ""
    person_limit: int = Field(default=20, ge=1, le=10_000)
    keep_messages_days: float = Field(default=7, gt=0)
    answers_at_once: int = Field(default=8, ge=1, le=64)
    answer_threads: int = Field(default=2, ge=1, le=32)
    telegram_token: SecretStr = SecretStr("")
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_secret: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy: SecretStr = SecretStr("")
    line_channel_secret: SecretStr = SecretStr("")
    line_channel_token: SecretStr = SecretStr("")
    line_api_url: str = "https://api.line.me"
    wechat_token: SecretStr = SecretStr("")
    wechat_app_id: str = ""
    wechat_app_secret: SecretStr = SecretStr("")
    wechat_aes_key: SecretStr = SecretStr("")
    wechat_account: Literal["service", "subscription", "work"] = "service"
    wechat_agent_id: int = 0
    wechat_api_url: str = "https://api.weixin.qq.com"
    webhook_secret: SecretStr = SecretStr("")
    webhook_callback_url: str = ""
    staff_language: Literal["th", "zh", "en"] = "en"
    notify: str = ""
    notify_pause_minutes: float = Field(default=5, ge=0)
    digest: Literal["daily", "off"] = "daily"
    digest_hour: int = Field(default=8, ge=0, le=23)
    time_zone: str = "Asia/Bangkok"
    smtp_url: SecretStr = SecretStr("")
    smtp_from: str = ""
    crm_url: SecretStr = SecretStr("")
    crm_secret: SecretStr = SecretStr("")
    crm_contacts: bool = False
    password_login: bool = True
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_name: str = ""
    oidc_scopes: str = "openid email profile"
    oidc_role_claim: str = "groups"
    oidc_roles: str = ""
    writer: str = ""
    writer_url: str = ""
    writer_key: SecretStr = SecretStr("")
    writer_options: dict[str, Any] = {}
    writer_price: str = ""
    writer_fallback: str = ""
    writer_fallback_url: str = ""
    writer_fallback_key: SecretStr = SecretStr("")
    writer_fallback_options: dict[str, Any] = {}
    writer_fallback_price: str = ""
    writer_timeout: float = Field(default=20, gt=0, le=120)
    writer_retries: int = Field(default=2, ge=0, le=5)
    writer_at_once: int = Field(default=4, ge=1, le=64)
    writer_tokens_a_day: int = Field(default=1_000_000, ge=0)
    writer_cost_a_day: float = Field(default=0, ge=0)
    writer_answers: bool = True
    writer_stream: bool = True
    writer_second_reading: bool = False
    writer_translate: bool = False
    writer_steps: bool = False
    writer_rewrite: bool = False
    writer_translate_query: bool = False
    handback_hours: float = Field(default=72, gt=0)
    forget_after_hours: float = Field(default=24, gt=0)
    fetch_allow: str = ""
    fetch_contact: str = ""
    sync_hours: float = Field(default=24, ge=0, le=8760)
    watch_roots: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    backup_warn_days: float = Field(default=2, gt=0)

    @field_validator("sample_projects")
    @classmethod
    def _only_for_trying_out(cls, wanted: bool, info: ValidationInfo) -> bool:
        if wanted and info.data.get("env") == "production":
            raise PydanticCustomError("production", "invented projects are not shown in production")
        return wanted

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
    except SettingsError as error:
        # Without the cause: it has the value, in which there may be a key.
        named = re.search(r'field "(\w+)"', str(error))
        name = named[1].upper() if named else "…"
        raise OperatorError(f"SAPHAN_{name}: is no JSON (mend it in the environment or in .env)") from None
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise OperatorError(f"SAPHAN_{name}: {first['msg']} (mend it in the environment or in .env)") from error
