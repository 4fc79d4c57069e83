"""The listed projects for the conversation: the store is opened when a person first asks for projects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

from adapters.matchmaking.database import database_url
from bot.leads import PublicProject
from bot.matching_taxonomy import Taxonomy
from bot.ports import ProjectBook


def store_is_there(setting: str, data: Path) -> bool:
    """Whether there is a matchmaking store to look into; a server of another kind than SQLite makes its own.

    Raises `OperatorError` for a wrong SAPHAN_DATABASE_URL.
    """
    url = database_url(setting, data)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


class ListedProjects:
    """Implements `bot.project_search.ProjectListing`.

    `open_book` gives the store's book of projects, or None as long as there is no store: a question makes none.
    `samples`: whether invented examples are shown, too.
    """

    def __init__(
        self, open_book: Callable[[], ProjectBook | None], read_taxonomy: Callable[[], Taxonomy], *, samples: bool
    ) -> None:
        self._open_book, self._read_taxonomy, self._samples = open_book, read_taxonomy, samples
        # Of threads that answer at once only one opens the store.
        self._opening = Lock()

    def shown(self) -> Sequence[PublicProject]:
        """Screened and public projects. Raises `OperatorError` where the store cannot be opened."""
        with self._opening:
            book = self._open_book()
        return book.shown(samples=self._samples) if book else ()

    @property
    def taxonomy(self) -> Taxonomy:
        """What the index in use knows of their codes."""
        return self._read_taxonomy()
