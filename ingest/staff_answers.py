"""Answers of staff on their way into the index: implements `bot.staff_answers.AnswerDesk`.

    staff-answers/<id>.json           an answer that was not taken in yet
    staff-answers/progress            how far the work is, for all processes
    staff-knowledge/<id>.<lang>.md    an answer's document in one language, as any other (docs/ingest.md)

An answer is kept for good before anything is done with it, and stands here until everything is done: a process that
dies in between leaves it to the next.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bot.errors import OperatorError
from bot.language import detect
from bot.messages import LANGUAGES, Language
from bot.sources import STAFF
from bot.staff_answers import StaffAnswer, UnfitAnswerError, Wording
from ingest.files import real
from ingest.pipeline import Ingest
from ingest.progress import NotedProgress, noted
from ingest.reading import RefusedError
from ingest.sources import markdown
from ingest.whole_files import replace_text

log = logging.getLogger(__name__)

TOPIC = "staff"


class AnswerFiles:
    """The files of answers under a data folder, and the ingest that takes them in."""

    def __init__(self, ingest: Ingest, data: Path) -> None:
        self._ingest = ingest
        self.documents = data / "staff-knowledge"
        self._waiting = data / "staff-answers"

    def check(self, answer: StaffAnswer) -> None:
        """Tries all but the writing; see the port."""
        if self._ingest.generations.current() is None:
            # An index of this answer alone would look as if the documents had been taken in.
            raise OperatorError("there is no index yet: build it with `saphan ingest`")
        with TemporaryDirectory() as folder:
            paths = _write(answer, Path(folder))
            try:
                for path in paths:
                    _check_shape(path)
                report = self._ingest.run(paths, dry_run=True)
            except RefusedError as error:
                raise UnfitAnswerError(error.reason) from error
        if report.refused:
            raise UnfitAnswerError(report.refused[0].reason)

    def put(self, answer: StaffAnswer) -> None:
        """Keeps an answer; one to the same questions that could not be taken in gives way to it."""
        for other in self.pending():
            if other.problem and set(other.questions) & set(answer.questions):
                self.done(other)
        self._keep(answer)

    def pending(self) -> list[StaffAnswer]:
        """Those that are not done, the oldest first."""
        return sorted(self._pending(), key=lambda answer: (answer.at, answer.id))

    def _pending(self) -> Iterator[StaffAnswer]:
        for path in sorted(self._waiting.glob("*.json")):
            try:
                yield _from_json(json.loads(path.read_text("utf-8")))
            except FileNotFoundError:  # another process is done with it
                continue
            except (ValueError, KeyError, TypeError) as error:
                log.warning("%s is no answer of staff and is left out: %s", path, error)

    def take_in(self) -> list[StaffAnswer]:
        """Takes what is pending into the index; the answers that are in it now, and still pending.

        The others are kept with their problem. Raises `OperatorError` where the index cannot be written, as when
        another process is at it; then nothing has changed.
        """
        waiting = [answer for answer in self.pending() if not answer.problem]
        files = {answer.id: _write(answer, self.documents) for answer in waiting}
        if not waiting:
            return []
        progress = NotedProgress(self._waiting / "progress")
        try:
            report = self._ingest.run([self.documents], progress=progress)
        finally:
            progress.end()
        refused = {error.path: error.reason for error in report.refused}
        return [answer for answer in waiting if not self._refused(answer, files[answer.id], refused)]

    def _refused(self, answer: StaffAnswer, files: list[Path], refused: Mapping[Path, str]) -> bool:
        reason = next((refused[real(path)] for path in files if real(path) in refused), "")
        if reason:
            log.error("the answer %s of staff cannot be taken in: %s", answer.id, reason)
            for path in files:
                path.unlink()
            self._keep(replace(answer, problem=reason))
        return bool(reason)

    def done(self, answer: StaffAnswer) -> None:
        """Nothing is left to be done with an answer; its document stays."""
        self._path(answer).unlink(missing_ok=True)

    def progress(self) -> float:
        """See the port."""
        return noted(self._waiting / "progress")

    def _keep(self, answer: StaffAnswer) -> None:
        values = {**asdict(answer), "at": answer.at.isoformat()}
        replace_text(self._path(answer), json.dumps(values, ensure_ascii=False))

    def _path(self, answer: StaffAnswer) -> Path:
        return self._waiting / f"{answer.id}.json"


def _from_json(values: Mapping[str, object]) -> StaffAnswer:
    known = dict(values)
    wordings: Mapping[str, Mapping[str, str]] = known.pop("wordings")  # type: ignore[assignment]  # as _keep wrote it
    asked: list[tuple[Language, str]] = known.pop("asked")  # type: ignore[assignment]
    questions: list[int] = known.pop("questions")  # type: ignore[assignment]
    phrasings: list[str] = known.pop("phrasings")  # type: ignore[assignment]
    return StaffAnswer(
        questions=tuple(questions),
        phrasings=tuple(phrasings),
        asked=tuple((language, text) for language, text in asked),
        wordings={language: Wording(**wordings[language]) for language in LANGUAGES if language in wordings},
        at=datetime.fromisoformat(str(known.pop("at"))),
        **known,  # type: ignore[arg-type]
    )


def _write(answer: StaffAnswer, folder: Path) -> list[Path]:
    """Writes the documents of an answer; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for language, wording in answer.wordings.items():
        path = folder / f"{answer.id}.{language}.md"
        matter = {
            "id": answer.id,
            "lang": language,
            "title": wording.heading,
            "topic": TOPIC,
            "source_url": [f"{STAFF}answer", *filter(None, (answer.source,))],
            "as_of": answer.at.date().isoformat(),
            "verified": "true" if answer.source else "false",
            "phrasings": {"intro": _phrasings(answer, language)},
        }
        front = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=10_000)
        replace_text(path, f"---\n{front}---\n{wording.text}\n")
        paths.append(path)
    return paths


def _phrasings(answer: StaffAnswer, language: Language) -> list[str]:
    """Those in this language; in the first document also those in languages without one."""
    first = next(iter(answer.wordings))
    return [text for text in answer.phrasings if _goes_to(detect(text), answer, first) == language]


def _goes_to(written: str | None, answer: StaffAnswer, first: Language) -> Language:
    return next((language for language in answer.wordings if language == written), first)


def _check_shape(path: Path) -> None:
    """One section is what an answer becomes. Raises `RefusedError`."""
    sections = markdown.read(path)
    if [section.id.partition("#")[2] for section in sections] != ["intro"]:
        raise RefusedError(path, 0, "an answer has no headings: make them bold text, or a document of its own")
