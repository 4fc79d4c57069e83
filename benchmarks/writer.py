"""What a language model is sent for questions, in tokens and characters, and what 1,000 questions cost.

    .venv/bin/python -m benchmarks.writer [--price 0.4/1.2]

Asks `tests/evaluation/dev.jsonl` on the whole way, over LangChain's client, of a server on loopback that copies
sentences of the passages (`tests/faithful_model.py`). Tokens are counted by the tokenizer of the bundled embedding
model (XLM-RoBERTa's, of 250,000 pieces); the providers' own count otherwise.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from pydantic import SecretStr

from benchmarks.pages import rows
from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.evaluation import read_set
from bot.messages import LANGUAGES
from knowledge.index import Progress
from knowledge.writer.budget import Price
from knowledge.writer.measuring import Measured, run

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "evaluation" / "dev.jsonl"
TRUTHS = ROOT / "tests" / "evaluation" / "writer" / "truths.jsonl"
SENTENCES = 3
"""Sentences of an answer, assumed: a model that copies says nothing of how much one that words would write."""

# The scripted server lives with the tests.
sys.path.insert(0, str(ROOT / "tests"))
from faithful_model import FaithfulModel  # noqa: E402
from loopback import serving  # noqa: E402
from writer_server import KEY, WriterServer  # noqa: E402


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Tokens and cost of the writer's questions.")
    parser.add_argument("--price", default="0.4/1.2", help="of a million tokens, in/out")
    price = Price(*map(float, parser.parse_args().price.split("/")))
    plain = open_house()
    starter_corpus_if_missing(plain, Progress())
    server = WriterServer(says=FaithfulModel(), counts=plain.embeddings.tokens)
    with serving(server.app) as url:
        writing = {"writer": "openai:m", "writer_url": f"{url}/v1", "writer_key": SecretStr(KEY)}
        house = House(plain.settings.model_copy(update={**writing, "writer_tokens_a_day": 0, "writer_timeout": 120}))
        assert house.writer
        measured = run(house.assistant, house.writer, read_set(QUESTIONS), lambda _: None)
    lengths = [len(asked.system) + len(asked.human) for asked in server.asked]
    print(table(measured, price, {each: _sentence(each, plain) for each in LANGUAGES}))
    print(f"characters of a request: {fmean(lengths):,.0f} on average, {max(lengths):,} at most")


def table(measured: Sequence[Measured], price: Price, sentence: Mapping[str, float]) -> str:
    """By language: questions, those that the model was asked, tokens in and out of one, and of 1,000 questions."""
    lines = []
    for language in (*LANGUAGES, ""):
        group = [each for each in measured if language in ("", each.outcome.question.lang)]
        asked = [each for each in group if each.used.taken_in]
        taken_in = fmean(each.used.taken_in for each in asked)
        given_out = fmean(SENTENCES * sentence[each.outcome.question.lang] for each in asked)
        share = 1_000 * len(asked) / len(group)
        cost = price.of(round(share * taken_in), round(share * given_out))
        lines.append(
            (
                language or "all",
                f"{len(group)}",
                f"{len(asked) / len(group):.0%}",
                f"{taken_in:,.0f}",
                f"{max(each.used.taken_in for each in asked):,}",
                f"{given_out:,.0f}",
                f"{share * taken_in / 1e6:.2f}",
                f"{share * given_out / 1e6:.2f}",
                f"{cost:.2f}",
            )
        )
    head = (
        "questions in",
        "questions",
        "sent to the model",
        "tokens in",
        "at most",
        "tokens out, assumed",
        "1,000 questions: million in",
        "million out",
        "cost in the example",
    )
    return rows(head, lines)


def _sentence(language: str, house: House) -> float:
    """Tokens of a sentence with its passage in JSON, by the sentences of the truths."""
    written = (json.loads(line) for line in TRUTHS.read_text("utf-8").splitlines())
    texts = [
        json.dumps({"text": row["text"], "passages": [1]}, ensure_ascii=False)
        for row in written
        if row["language"] == language
    ]
    return fmean(house.embeddings.tokens(text) for text in texts)


if __name__ == "__main__":
    main()
