"""The writer that the settings describe."""

from __future__ import annotations

from collections.abc import Sequence

from bot.config import Settings
from bot.errors import OperatorError
from knowledge.writer.budget import Budget, Price
from knowledge.writer.calls import Answer, Limits, Tools, Writer
from knowledge.writer.failures import WriterError
from knowledge.writer.models import ModelChoice, model_choice

_MEND = {
    "timeout": "no answer in {seconds:.0f} seconds: is the server loaded, or SAPHAN_WRITER_TIMEOUT too short?",
    "unreachable": "{place} cannot be reached: look at {setting}_URL and the network",
    "limited": "{place} refuses because of its rate limit or your balance there (429)",
    "down": "{place} says that it is down (5xx): try again later",
    "unreadable": "{place} gave no answer that can be read: is {setting}_URL the API's address (often it ends in /v1),"
    " and does LangChain's client know all of SAPHAN_WRITER_OPTIONS?",
    "key": "{place} refuses the key: look at {setting}_KEY",
    "model": "{place} has no such model or path: look at {setting} and {setting}_URL",
    "rejected": "{place} refuses the request: perhaps it does not know one of SAPHAN_WRITER_OPTIONS, or the temperature"
    ' (SAPHAN_WRITER_OPTIONS={{"temperature": null}}); Google says so of a wrong key, too',
    "truncated": "the answer was cut off: a model that thinks first wants SAPHAN_WRITER_OPTIONS to switch that off",
    "filtered": "the model refuses even a greeting: is it made for conversations?",
    "budget": "today's budget is used up: raise SAPHAN_WRITER_TOKENS_A_DAY or SAPHAN_WRITER_COST_A_DAY, or wait",
}
_OF_ANSWERS = {
    "writer_second_reading": "reads answers a second time",
    "writer_steps": "answers comparisons in several steps",
    "writer_rewrite": "rewrites follow-ups",
    "writer_translate_query": "translates questions for the search",
}
"""The settings that need worded answers, and what each is for."""
_TOOL: Tools = (
    {
        "type": "function",
        "function": {"name": "ready", "description": "Says ready.", "parameters": {"type": "object", "properties": {}}},
    },
)
_TOOLS_NEEDED = "which SAPHAN_WRITER_STEPS needs: look at docs/writer.md, or switch it off"


def open_writer(settings: Settings) -> Writer | None:
    """The writer; None where no model is set. Raises `OperatorError` for settings that do not fit together."""
    if not settings.writer:
        return None
    choices = [
        model_choice(
            settings.writer,
            url=settings.writer_url,
            key=settings.writer_key,
            price=_price(settings.writer_price, "SAPHAN_WRITER_PRICE"),
            options=settings.writer_options,
        )
    ]
    if settings.writer_fallback:
        choices.append(_fallback(settings))
    if settings.writer_cost_a_day and not all(choice.price.given_out for choice in choices):
        raise OperatorError("SAPHAN_WRITER_COST_A_DAY needs SAPHAN_WRITER_PRICE, and the fallback's where there is one")
    limits = Limits(settings.writer_timeout, settings.writer_retries + 1, settings.writer_at_once)
    return Writer(choices, Budget(settings.data, settings.writer_tokens_a_day, settings.writer_cost_a_day), limits)


def _fallback(settings: Settings) -> ModelChoice:
    return model_choice(
        settings.writer_fallback,
        url=settings.writer_fallback_url,
        key=settings.writer_fallback_key,
        price=_price(settings.writer_fallback_price, "SAPHAN_WRITER_FALLBACK_PRICE"),
        options=settings.writer_fallback_options,
        setting="SAPHAN_WRITER_FALLBACK",
    )


def uses_of(settings: Settings) -> str:
    """What the settings use a model for, in words. Raises `OperatorError` where they want something and rule it out."""
    idle = [name for name in _OF_ANSWERS if getattr(settings, name)]
    if not settings.writer and (idle := [*idle, *(["writer_translate"] if settings.writer_translate else [])]):
        raise OperatorError(f"{_named(idle)} without effect: SAPHAN_WRITER names no model (docs/writer.md)")
    if not settings.writer_answers and idle:
        raise OperatorError(f"{_named(idle)} without effect: SAPHAN_WRITER_ANSWERS is false (docs/writer.md)")
    wanted = {
        "words answers": settings.writer_answers,
        "shows them sentence by sentence": settings.writer_answers
        and settings.writer_stream
        and not settings.writer_second_reading,
        **{use: getattr(settings, name) for name, use in _OF_ANSWERS.items()},
        "translates for staff": settings.writer_translate,
    }
    return ", ".join(use for use, is_wanted in wanted.items() if is_wanted) or "is used for nothing"


def _named(settings: Sequence[str]) -> str:
    names = [f"SAPHAN_{name.upper()}" for name in settings]
    return f"{' and '.join(names)} {'are' if len(names) > 1 else 'is'}"


def examine_writer(writer: Writer, seconds: float, *, steps: bool = False) -> str:
    """Tries every model with a tiny call, for `steps` with a tool as well; what was seen.

    Raises `OperatorError` saying what to mend.
    """
    tried = [_told(choice, said, seconds) for choice, said in writer.try_each(seconds)]
    if steps and all(well for well, _ in tried):
        with_tool = [
            (choice, said) for choice, said in writer.try_each(seconds, _TOOL) if isinstance(said, WriterError)
        ]
        tried += [
            (
                False,
                f"{choice.provider}:{choice.name}: no answer where there are tools ({said.reason}), {_TOOLS_NEEDED}",
            )
            for choice, said in with_tool
        ]
    used, limit = writer.budget.used(), writer.budget.tokens
    today = f"{used.tokens:,} tokens today" + (f" of {limit:,}" if limit else ", no limit")
    if not all(well for well, _ in tried):
        raise OperatorError("; ".join([*(text for _, text in tried), today]))
    return "; ".join([*(text for _, text in tried), today])


def _told(choice: ModelChoice, said: Answer | WriterError, seconds: float) -> tuple[bool, str]:
    name = f"{choice.provider}:{choice.name}"
    if isinstance(said, Answer):
        return True, f"{name} at {choice.place} answered in {said.seconds:.1f} s"
    mend = _MEND.get(said.reason, str(said))
    return False, f"{name}: " + mend.format(place=choice.place, setting=choice.setting, seconds=seconds)


def _price(said: str, setting: str) -> Price:
    """A price written as "in/out", of a million tokens. Raises `OperatorError`."""
    if not said:
        return Price()
    try:
        taken_in, given_out = map(float, said.split("/"))
    except ValueError as error:
        raise OperatorError(
            f"{setting}: {said!r} is no price; write what a million tokens cost in and out: 0.4/1.2"
        ) from error
    return Price(taken_in, given_out)
