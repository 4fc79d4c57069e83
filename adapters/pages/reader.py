"""Which language a reader wants."""

from __future__ import annotations

from starlette.requests import Request

from bot.messages import LANGUAGES, Language

DEFAULT: Language = "en"


def language_named(tag: str | None) -> Language | None:
    """The language of a tag such as "zh-Hant-TW", "th_TH" or "EN"; None for any other language."""
    primary = (tag or "").strip().lower().replace("_", "-").partition("-")[0]
    return next((language for language in LANGUAGES if language == primary), None)


def accepted_language(header: str) -> Language | None:
    """The best of our languages in an Accept-Language header (RFC 9110, 12.5.4), None if it names none of them."""
    best: tuple[float, Language] | None = None
    for item in header.split(",")[:20]:
        tag, _, parameter = item.partition(";")
        language, quality = language_named(tag), _quality(parameter)
        if language and quality > 0 and (best is None or quality > best[0]):
            best = (quality, language)
    return best[1] if best else None


def _quality(parameter: str) -> float:
    if not parameter.strip():
        return 1.0
    try:
        return min(float(parameter.strip().removeprefix("q=")), 1.0)
    except ValueError:
        return 0.0


def language_of(request: Request) -> Language:
    """What the body asked for (see `wants_language`), `?lang=`, else the browser's own languages, else English."""
    return (
        getattr(request.state, "language", None)
        or language_named(request.query_params.get("lang"))
        or accepted_language(request.headers.get("accept-language", ""))
        or DEFAULT
    )


def wants_language(request: Request, language: Language) -> None:
    """Notes the language that the request's body named, for the answer and for an error."""
    request.state.language = language
