"""Lies and truths of a language model on the whole way: from a message on Telegram over LangChain's client to what is
sent back. `tests/evaluation/writer/README.md` tells what they are."""

from __future__ import annotations

import asyncio
import json
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from operator import mul
from pathlib import Path
from typing import Any

import pytest
from delivery_parts import opened, until
from faithful_model import FaithfulModel
from houses import settings_for
from loopback import serving
from talks import Talk, own
from vendors.telegram import FakeTelegram, text_update
from writer_server import KEY, Asked, WriterServer

from bot.bootstrap import House
from bot.messages import LANGUAGES, Draft, Language
from bot.ports import Writing, Written
from bot.script import is_traditional
from ingest.starter import STARTER_CORPUS
from knowledge.checks import leans
from knowledge.named_things import NamedThings

SETS = Path(__file__).parents[1] / "evaluation" / "writer"
AT_ONCE = 4


@dataclass(frozen=True)
class Said:
    """A sentence of the set, the question that it is said to, and the numbers of the passages that it is about.

    There are none where no question brings its passages up together; then it is said of the first passage. Where the
    lie is in the citation, it is of a passage that does not exist.
    """

    id: str
    language: Language
    text: str
    question: str
    asked: str
    numbers: tuple[int, ...]


@dataclass
class Model:
    """Says to each question what the set has for it: alone, or behind what a passage says."""

    behind_truth: bool = False
    waiting: dict[str, deque[Said]] = field(default_factory=lambda: defaultdict(deque))

    def __call__(self, asked: Asked) -> str:
        said = self.waiting[asked.data["question"]].popleft()
        sentences = json.loads(FaithfulModel(passages=1)(asked))["sentences"] if self.behind_truth else []
        last = {"text": said.text, "passages": list(said.numbers or (1,))}
        return json.dumps({"sentences": [*sentences, last]}, ensure_ascii=False)


@dataclass
class Run:
    """What came of a set: what each sentence's person was sent, and what was counted."""

    sent: dict[str, str]
    outcomes: Mapping[str, int]


class Probe:
    """A writer that writes nothing, and remembers what it was to write from."""

    asked: Writing | None = None

    def write(self, writing: Writing) -> Written:
        """Nothing."""
        self.asked = writing
        return Written((), Draft())


class Questions:
    """The corpus's own questions, and which of them bring a section's passage to the model."""

    def __init__(self, house: House, folder: Path) -> None:
        lines = (STARTER_CORPUS / "phrasings.jsonl").read_text("utf-8").splitlines()
        self._phrasings = {row["section"]: row for row in map(json.loads, lines)}
        self._house, self._folder = house, folder
        self._tried: dict[tuple[str, tuple[str, ...]], tuple[str, tuple[int, ...]]] = {}

    def read(self, name: str) -> list[Said]:
        """A set, each sentence with the question that is nearest to it in meaning."""
        rows = map(json.loads, (SETS / f"{name}.jsonl").read_text("utf-8").splitlines())
        return [self._said(row, tuple(row["sections"])) for row in rows]

    def _said(self, row: dict[str, Any], sections: tuple[str, ...]) -> Said:
        texts = [each for section in sections for each in self._phrasings[section][row["language"]]]
        wanted = self._house.embeddings.embed_query(row["text"])
        vectors = {each: self._house.embeddings.embed_query(each) for each in texts}
        texts.sort(key=lambda each: -sum(map(mul, wanted, vectors[each])))
        tried = [(each, *self._try(each, sections)) for each in texts]
        asked = [each for each in tried if each[1]]
        text, question, numbers = next((each for each in asked if each[2]), asked[0])
        return Said(row["id"], row["language"], row["text"], text, question, (99,) if "cites" in row else numbers)

    def _try(self, text: str, sections: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
        """A question as the model gets it, and the numbers of the sections among its passages; none if not all are."""
        if (text, sections) not in self._tried:
            house, probe = self._house, Probe()
            names = NamedThings(house.glossary)
            Talk(house.library, self._folder, catalogue=house.catalogue, names=names, writer=probe).say(text)
            passages = probe.asked.passages if probe.asked else ()
            found = {passage.section: number for number, passage in enumerate(passages, 1)}
            numbers = tuple(found[section] for section in sections if section in found)
            complete = numbers if len(numbers) == len(sections) else ()
            self._tried[text, sections] = probe.asked.question if probe.asked else "", complete
        return self._tried[text, sections]


def compared(text: str) -> str:
    """A text without what a channel may change in it."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@pytest.fixture(scope="module")
def questions(starter_house: House, tmp_path_factory: pytest.TempPathFactory) -> Questions:
    return Questions(starter_house, tmp_path_factory.mktemp("questions"))


@contextmanager
def talking(data: Path, folder: Path, server: WriterServer, vendor: FakeTelegram) -> Iterator[House]:
    """A house on Telegram with a model, over the index of the starter corpus."""
    with serving(server.app) as model, serving(vendor.app) as telegram:
        settings = settings_for(
            folder,
            telegram_token=vendor.token,
            telegram_mode="webhook",
            telegram_secret=vendor.secret,
            telegram_api_url=telegram,
            rate_limit="1000000/minute",
            person_limit=1000,
            writer="openai:m",
            writer_url=f"{model}/v1",
            writer_key=KEY,
            writer_retries=0,
            writer_timeout=60,
            writer_at_once=AT_ONCE,
            writer_tokens_a_day=0,
        )
        yield House(settings, data / "index")


def run(said: Sequence[Said], model: Model, data: Path, folder: Path) -> Run:
    """Everybody asks one question, several at a time."""
    vendor, server = FakeTelegram(), WriterServer(says=model)
    for each in said:
        model.waiting[each.asked].append(each)
    with talking(data, folder, server, vendor) as house:
        assert house.load_writer() == ""
        asyncio.run(_ask_all(house, vendor, said))
        assert house.writer
        outcomes = {
            sample.labels["outcome"]: int(sample.value)
            for metric in house.writer.numbers.collect()
            for sample in metric.samples
            if sample.name == "saphan_writer_answers_total"
        }
    sent = {each.id: _texts(vendor, _person(number)) for number, each in enumerate(said)}
    assert not any(model.waiting.values()), "each was said"
    return Run(sent, outcomes)


async def _ask_all(house: House, vendor: FakeTelegram, said: Sequence[Said]) -> None:
    inbox, places, numbers = house.inbox, asyncio.Semaphore(AT_ONCE), count(1)
    assert inbox is not None

    async def ask(person: int, each: Said) -> None:
        language = "zh-hans" if each.language == "zh" else each.language
        async with places:
            update = text_update(next(numbers), each.question, person=person, language=language)
            request = vendor.webhook_request(json.dumps(update).encode())
            await inbox.channels["telegram"].handle(request, inbox)
            await until(lambda: bool(_texts(vendor, person)))

    async with opened(inbox):
        await asyncio.gather(*(ask(_person(number), each) for number, each in enumerate(said)))


def _person(number: int) -> int:
    return 70_000 + number


def _texts(vendor: FakeTelegram, person: int) -> str:
    return "\n".join(sent.text for sent in vendor.sent if sent.to == str(person))


def reached(said: Sequence[Said], found: Run) -> list[str]:
    """The sentences that somebody who asked in the language got to read, be it another one at the same time."""
    everything = {
        language: [compared(found.sent[each.id]) for each in said if each.language == language]
        for language in LANGUAGES
    }
    return [each.id for each in said if any(compared(each.text) in text for text in everything[each.language])]


@pytest.mark.parametrize(
    "behind_truth",
    [pytest.param(False, id="alone"), pytest.param(True, id="behind a truth", marks=pytest.mark.slow)],
)
def test_no_lie_reaches_anybody(starter_data: Path, questions: Questions, tmp_path: Path, behind_truth: bool) -> None:
    lies = [each for each in questions.read("lies") if not is_traditional(each.text)]  # they are sent as Simplified
    assert sum(bool(each.numbers) for each in lies) >= 60, "so many are about the very passage that they name"
    found = run(lies, Model(behind_truth), starter_data, tmp_path)
    assert all(found.sent.values()), "everybody gets an answer"
    assert reached(lies, found) == []
    assert found.outcomes.get("sent", 0) == 0
    if not behind_truth:
        marked = [each.id for each in lies if own(each.language, "written-by-model") in found.sent[each.id]]
        assert marked == []


def test_most_truths_reach_people(starter_data: Path, questions: Questions, tmp_path: Path) -> None:
    # One that leans on a sentence before it is no answer alone. A passage is cut out of its section and may lack what
    # the sentence is about: that is refused as well.
    truths = [each for each in questions.read("truths") if each.numbers and not leans(each.text)]
    found = run(truths, Model(), starter_data, tmp_path)
    assert len(truths) >= 60
    assert len(reached(truths, found)) >= 0.85 * len(truths)
    for language in LANGUAGES:
        of_one = [each for each in truths if each.language == language]
        assert len(reached(of_one, found)) >= 0.8 * len(of_one), language
