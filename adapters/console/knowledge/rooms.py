"""The rooms of what the bot knows, and of what it could not answer."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.console.knowledge.changes import knowledge_changes
from adapters.console.knowledge.disagreements import Disagreements
from adapters.console.knowledge.documents import KnowledgeList
from adapters.console.knowledge.generations import Generations
from adapters.console.knowledge.questions import Questions
from adapters.console.knowledge.syncing import Syncing
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.ways import Room


def knowledge_rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """They are there where the console is told of the knowledge."""
    if parts.knowledge is None:
        return ()
    questions = Questions(parts.knowledge, parts.cases, pages)
    lists, generations = KnowledgeList(parts.knowledge, pages), Generations(parts.knowledge, parts.cases, pages)
    changes = knowledge_changes(parts.knowledge, parts.cases, pages)
    apart = Disagreements(parts.knowledge, pages)
    sync = Syncing(parts.knowledge.sync, parts.talks, parts.cases, pages)
    return (
        Room("questions", "/console/questions", "viewer", questions.ways(), questions.count),
        Room(
            "knowledge",
            "/console/knowledge",
            "viewer",
            (*lists.ways(), *generations.ways(), *changes, *sync.ways(), *apart.ways()),
        ),
    )
