"""Which model the settings name, and LangChain's client for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.errors import OperatorError
from knowledge.writer.budget import Price

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_ANSWER = 4_000
"""Tokens of one answer at most."""
_OPENAI = "https://api.openai.com/v1"
_OPENAIS = ("openai.com", "azure.com")
_CHATTY = ("openai", "anthropic", "google_genai", "httpx", "httpx2", "httpcore", "httpcore2", "langsmith", "langchain")
_EXAMPLES = "openai:qwen-plus, anthropic:claude-haiku-4-5, google_genai:gemini-2.5-flash"


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model: its provider as LangChain calls it, its name there, where and how it is reached.

    `setting` names the setting it comes from. `options` are handed to LangChain's client as they are.
    """

    provider: str
    name: str
    url: str = ""
    key: SecretStr = field(default_factory=lambda: SecretStr(""))
    price: Price = field(default_factory=Price)
    options: Mapping[str, Any] = field(default_factory=dict)
    setting: str = "SAPHAN_WRITER"

    @property
    def place(self) -> str:
        """Who gets what is sent: the server's name, or the provider's."""
        return urlsplit(self.url).hostname or self.provider


def model_choice(
    said: str,
    *,
    url: str = "",
    key: SecretStr | None = None,
    price: Price | None = None,
    options: Mapping[str, Any] | None = None,
    setting: str = "SAPHAN_WRITER",
) -> ModelChoice:
    """The model that "provider:name" names. Raises `OperatorError` for what names none, or an address that is none."""
    provider, _, name = said.strip().partition(":")
    if not provider or not name:
        raise OperatorError(f"{setting}: {said!r} is not written as provider:model, such as {_EXAMPLES}")
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise OperatorError(f"{setting}_URL: write an address such as http://127.0.0.1:11434/v1")
    provider = provider.replace("-", "_").lower()
    key = key or SecretStr("")
    if provider == "openai" and not url and not key.get_secret_value():
        raise OperatorError(f"{setting}_KEY is not set: give the provider's key, or {setting}_URL of a server without")
    return ModelChoice(provider, name, url.rstrip("/"), key, price or Price(), options or {}, setting)


def open_chat_model(choice: ModelChoice, seconds: float) -> BaseChatModel:
    """LangChain's client, without retries of its own; `seconds` without a byte end a call.

    Raises `OperatorError` naming what to install or to mend.
    """
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise OperatorError(f"{choice.setting} needs the extra: pip install 'saphan[writer]'") from error
    try:
        made: BaseChatModel = init_chat_model(
            choice.name, model_provider=choice.provider, **_parameters(choice, seconds)
        )
    except ImportError as error:
        package = _package(choice.provider)
        raise OperatorError(f"{choice.setting}: {choice.provider} needs pip install {package}") from error
    except (ValueError, TypeError) as error:
        # What the error says may hold the key.
        raise OperatorError(
            f"{choice.setting}: LangChain cannot make {choice.provider}:{choice.name} ({type(error).__name__}): look at"
            f" the provider's name, the key and SAPHAN_WRITER_OPTIONS"
        ) from None
    for name in _CHATTY:
        # At their lower levels they tell what is sent.
        logging.getLogger(name).setLevel(logging.WARNING)
    return made


def _parameters(choice: ModelChoice, seconds: float) -> dict[str, Any]:
    """What the provider's client is made with; said outright, so that no other program's variables say it."""
    key = choice.key.get_secret_value()
    values: dict[str, Any]
    if choice.provider == "ollama":
        values = {"client_kwargs": {"timeout": seconds}, "num_predict": LONGEST_ANSWER}
    else:
        values = {"timeout": seconds, "max_retries": 0, "max_tokens": LONGEST_ANSWER}
        if key:
            values["api_key"] = key
    if choice.url:
        values["base_url"] = choice.url
    if choice.provider == "openai":
        values |= {"base_url": choice.url or _OPENAI, "api_key": key or "none", "use_responses_api": False}
        # Where an answer comes as a stream, it is counted, too.
        values["stream_usage"] = True
    values |= {"temperature": 0} | dict(choice.options)
    if choice.provider == "openai" and not _is_openais(choice.url):
        values = _with_older_limit(values)
    return {name: value for name, value in values.items() if value is not None}


def _is_openais(url: str) -> bool:
    host = urlsplit(url).hostname or "openai.com"
    return host.endswith(_OPENAIS)


def _with_older_limit(values: dict[str, Any]) -> dict[str, Any]:
    """The answer's longest as `max_tokens`, which LangChain's client renames for OpenAI's own newer models.

    Many compatible servers pass over the new name, and so have no limit, or refuse it.
    """
    body = {"max_tokens": values["max_tokens"]} if values["max_tokens"] is not None else {}
    return values | {"max_tokens": None, "extra_body": body | dict(values.get("extra_body") or {})}


_EXTRAS = {"openai": "writer", "anthropic": "anthropic", "google_genai": "google"}


def _package(provider: str) -> str:
    """What brings a provider's client: an extra of Saphan's, or LangChain's package."""
    if extra := _EXTRAS.get(provider):
        return f"'saphan[{extra}]'"
    return "langchain-" + provider.replace("_", "-")
