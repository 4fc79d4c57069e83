"""The settings in force, without what must not be shown. A text is shown only where it is known to be harmless."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.config import Settings

PLAIN = frozenset(
    (
        *("public_url", "rate_limit", "controller", "controller_contact", "time_zone", "embeddings"),
        *("matching", "smtp_from", "oidc_name", "oidc_role_claim", "oidc_scopes"),
        *("embeddings_query_prompt", "embeddings_passage_prompt", "embeddings_device", "writer", "writer_fallback"),
    )
)
"""Settings that are texts and can be shown as they are."""

HOSTS = frozenset(
    (
        *("database_url", "queue_url", "chroma_url", "telegram_api_url", "line_api_url", "wechat_api_url"),
        *("webhook_callback_url", "writer_url", "writer_fallback_url", "oidc_issuer"),
    )
)
"""Addresses, of which scheme and host are shown: the rest may hold a password or a key."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting by its name in the environment. `value` None: it is not shown, `given` tells whether there is one.

    `own`: it differs from the default.
    """

    name: str
    value: str | None
    given: bool
    own: bool


def in_force(settings: Settings) -> list[InForce]:
    """All settings, in the order of their names."""
    return [_shown(settings, name) for name in sorted(type(settings).model_fields)]


def _shown(settings: Settings, name: str) -> InForce:
    field, value = type(settings).model_fields[name], getattr(settings, name)
    given = bool(value.get_secret_value() if isinstance(value, SecretStr) else value not in ("", None, {}, (), []))
    own = value != field.get_default(call_default_factory=True)
    return InForce(f"SAPHAN_{name.upper()}", _text(name, field.annotation, value), given, own)


def _text(name: str, annotation: object, value: object) -> str | None:
    """A value as it may be shown; None for one that may not."""
    if isinstance(value, SecretStr):
        return None
    if name in HOSTS:
        return host_of(str(value))
    if isinstance(value, str) and not (name in PLAIN or _is_choice(annotation)):
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, dict | list | tuple | set):
        return None
    return str(value)


def _is_choice(annotation: object) -> bool:
    return get_origin(annotation) is Literal and bool(get_args(annotation))


def host_of(url: str) -> str:
    """Scheme, host and port of an address; "" for none, "…" for what is no address."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "…"
    if not url:
        return ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}" if parts.scheme else "…"
