"""What the rooms of the knowledge are made from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.question_ports import QuestionDesk
from bot.staff_answers import AnswerDesk
from knowledge.generations import Generations
from knowledge.library import IndexedLibrary
from knowledge.staff_documents import DocumentDesk
from knowledge.watching import SyncDesk


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the bot knows and what it could not answer, with the answers and documents of staff on their way."""

    library: IndexedLibrary
    generations: Generations
    questions: QuestionDesk
    answers: AnswerDesk
    documents: DocumentDesk
    sync: SyncDesk
