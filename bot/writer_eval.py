"""`saphan eval --writer`: the usual measures with a language model, and those of the model itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot import evaluation
from bot.bootstrap import House
from bot.errors import OperatorError
from bot.evaluation import Question
from bot.messages import LANGUAGES
from bot.terminal import progress_bars, show_measures, show_table
from knowledge.writer import measuring

_COUNTED = {
    "fallbacks": "answers made without the model, by the first reason",
    "refused": "sentences left out, by reason",
}


def evaluate_writer(house: House, questions: Sequence[Question], *, as_json: bool, out: Path | None) -> None:
    """Asks all questions with the model and shows what came of it. Raises `OperatorError` where none is set."""
    if not house.settings.writer:
        raise OperatorError("--writer needs SAPHAN_WRITER: name a language model (docs/writer.md)")
    if not house.settings.writer_answers:
        raise OperatorError("--writer needs SAPHAN_WRITER_ANSWERS=true: the model is to word no answers now")
    assert house.writer
    with progress_bars() as bars:
        bars.start("asking", len(questions))
        measured = measuring.run(house.assistant, house.writer, questions, bars.advance)
    if out:
        measuring.write_measured(out, measured)
    usual = evaluation.table([each.outcome for each in measured])
    models = measuring.table(measured, priced=measuring.is_priced(house.writer))
    if as_json:
        both = {group: {**values, "writer": models[group]} for group, values in usual.items()}
        print(json.dumps(both, ensure_ascii=False, indent=1))
        return
    show_measures(usual)
    show_measures({group: {each: of[each] for each in of if each not in _COUNTED} for group, of in models.items()})
    for name, title in _COUNTED.items():
        _show_counts(title, name, models)


def _show_counts(title: str, name: str, models: Mapping[str, Mapping[str, Any]]) -> None:
    """How often each reason came, for all and by language; nothing where there was none."""
    groups = [group for group in ("all", *LANGUAGES) if group in models]
    if reasons := models["all"][name]:
        print(title)
        show_table(
            ("reason", *groups),
            [(reason, *(str(models[group][name].get(reason, 0)) for group in groups)) for reason in reasons],
        )
