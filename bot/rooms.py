"""The rooms of the knowledge for one set of settings: what is indexed, and what reads it."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import Settings
from bot.errors import OperatorError
from bot.matching_weights import Rates, Weights, read_weights
from bot.messages import LANGUAGES
from bot.phrases import Phrases

if TYPE_CHECKING:
    # Imported where they are used: half of the commands read no knowledge, and these take longer to load than the rest.
    from bot.matching_taxonomy import Taxonomy
    from ingest.document_work import DocumentWork
    from ingest.drafts import DraftFolder
    from ingest.pipeline import Ingest, Report
    from ingest.staff_answers import AnswerFiles
    from ingest.staff_documents import DocumentFiles
    from ingest.staff_folder import StaffFolder
    from ingest.sync_desk import SyncFiles
    from ingest.sync_runs import SyncRuns
    from ingest.watch_list import WatchList
    from ingest.web.pages import Pages
    from knowledge.code_names import CodeNames
    from knowledge.embeddings import SaphanEmbeddings
    from knowledge.generations import Generations
    from knowledge.glossary import Glossary
    from knowledge.index import Progress
    from knowledge.library import IndexedLibrary
    from knowledge.records import IndexedCatalogue
    from knowledge.vector_cache import VectorCache
    from knowledge.writer.calls import Writer


class Rooms:
    """The rooms for one set of settings, each made when it is first asked for.

    `index_folder` is another place for the index than the data folder.
    """

    def __init__(self, settings: Settings, index_folder: Path | None = None) -> None:
        self.settings = settings
        self._index_folder = index_folder or settings.index_folder

    @cached_property
    def generations(self) -> Generations:
        """The states of the index."""
        from knowledge.generations import Generations

        return Generations(self._index_folder)

    @cached_property
    def embeddings(self) -> SaphanEmbeddings:
        """The embedding model of the settings."""
        from knowledge.embeddings import open_embeddings

        settings = self.settings
        return open_embeddings(
            settings.embeddings,
            query_prompt=settings.embeddings_query_prompt,
            passage_prompt=settings.embeddings_passage_prompt,
            batch_size=settings.embeddings_batch_size,
            device=settings.embeddings_device,
        )

    @cached_property
    def cache(self) -> VectorCache:
        """The embedding cache, with the starter corpus's shipped vectors as its first layer."""
        from ingest.starter import STARTER_QUESTIONS, STARTER_VECTORS
        from knowledge.vector_cache import VectorCache

        cache = VectorCache(self.settings.data / "cache")
        for path in (STARTER_VECTORS, STARTER_QUESTIONS):
            if path.is_file():
                cache.seed(path)
        return cache

    @cached_property
    def ingest(self) -> Ingest:
        """What writes the index."""
        from ingest import apart
        from ingest.pipeline import Ingest
        from ingest.staff_folder import STARTER

        limits = apart.Limits(self.settings.reading_seconds, self.settings.reading_mb)
        apart.furnish(limits, self.settings.data / "readings")
        stand_ins = self._staff_folder.folder / STARTER
        return Ingest(self.generations, self.embeddings, self.cache, self.settings.chroma_url, stand_ins)

    @cached_property
    def _staff_folder(self) -> StaffFolder:
        from ingest.staff_folder import StaffFolder

        return StaffFolder(self.settings.data / "staff-knowledge")

    @cached_property
    def _drafts(self) -> DraftFolder:
        from ingest.drafts import DraftFolder

        return DraftFolder(self.settings.data / "staff-documents")

    @cached_property
    def staff_documents(self) -> DocumentFiles:
        """Documents that staff upload and edit."""
        from ingest.staff_documents import DocumentFiles
        from ingest.trial import Trial

        trial = Trial(self.ingest, self.library, self.glossary, self._drafts.folder)
        return DocumentFiles(self.ingest, self._staff_folder, self._drafts, trial)

    @cached_property
    def document_work(self) -> DocumentWork:
        """What takes them into the index."""
        from ingest.document_work import DocumentWork

        return DocumentWork(self.ingest, self._staff_folder, self._drafts)

    @cached_property
    def staff_answers(self) -> AnswerFiles:
        """Answers of staff on their way into the index."""
        from ingest.staff_answers import AnswerFiles

        return AnswerFiles(self.ingest, self.settings.data)

    @cached_property
    def pages(self) -> Pages:
        """Pages of the web in files. Raises `OperatorError` for a wrong SAPHAN_FETCH_ALLOW."""
        from adapters.fetching.addresses import Gate, allowed_hosts
        from adapters.fetching.fetcher import WebFetcher
        from ingest.web.page_store import PageStore
        from ingest.web.pages import Pages

        settings = self.settings
        gate = Gate(allowed_hosts(settings.fetch_allow))
        fetcher = WebFetcher(settings.fetch_contact or settings.public_url, gate)
        return Pages(PageStore(settings.data / "pages"), fetcher)

    @cached_property
    def watch_list(self) -> WatchList:
        """The folders and addresses that are read again from time to time."""
        from ingest.watch_list import WatchList

        return WatchList(self.settings.data / "watch.yaml", self.settings.data)

    @cached_property
    def sync_runs(self) -> SyncRuns:
        """What came of the last runs over them."""
        from ingest.sync_runs import SyncRuns

        return SyncRuns(self.settings.data / "sync")

    @cached_property
    def sync_desk(self) -> SyncFiles:
        """Both, as staff see them."""
        from ingest.sync_desk import SyncFiles
        from ingest.watch_list import roots_of

        return SyncFiles(self.watch_list, self.sync_runs, roots_of(self.settings.watch_roots))

    @cached_property
    def library(self) -> IndexedLibrary:
        """What reads it."""
        from knowledge.library import IndexedLibrary

        return IndexedLibrary(self.generations, self.embeddings, self.settings.chroma_url, self.glossary)

    @cached_property
    def glossary(self) -> Glossary:
        """The field's words in three languages."""
        from ingest.starter import STARTER_CORPUS
        from knowledge.glossary import read

        return read(STARTER_CORPUS / "glossary.yaml")

    @cached_property
    def code_names(self) -> CodeNames:
        """What the knowledge calls its codes of sectors, technologies and places."""
        from knowledge.code_names import CodeNames

        return CodeNames(self.library)

    @cached_property
    def catalogue(self) -> IndexedCatalogue:
        """What answers questions over the catalogues."""
        from knowledge.records import IndexedCatalogue

        return IndexedCatalogue(self.library, self.glossary)

    @cached_property
    def phrases(self) -> Phrases:
        """The bot's own sentences."""
        return Phrases()

    def taxonomy(self) -> Taxonomy:
        """What the index in use knows of sectors, technologies and places. Raises `OperatorError` without an index."""
        from knowledge.taxonomy import taxonomy

        with self.library.index() as index:
            return taxonomy(index)

    @cached_property
    def matching_weights(self) -> tuple[Weights, Rates]:
        """What matching weighs how much, and the exchange rates. Raises `OperatorError` for a wrong SAPHAN_MATCHING."""
        file = self.settings.matching
        return read_weights(Path(file)) if file else (Weights(), Rates())

    @cached_property
    def writer(self) -> Writer | None:
        """The language model; None where none is set. Raises `OperatorError` for settings that do not fit together."""
        from knowledge.writer.opening import open_writer

        return open_writer(self.settings)

    def load_writer(self) -> str:
        """Loads what the model's first call would wait for; what is wrong where that fails, else ""."""
        try:
            if self.settings.writer and self.writer:
                self.writer.load()
        except OperatorError as error:
            return f"answers are made without the language model: {error}"
        return ""

    def check_writer(self) -> str:
        """What came of a tiny call of each model; `OperatorError` says what to mend."""
        from knowledge.writer.opening import examine_writer, uses_of

        settings = self.settings
        uses = uses_of(settings)
        if self.writer is None:
            return "off: SAPHAN_WRITER is not set (docs/writer.md)"
        seen = examine_writer(self.writer, settings.writer_timeout, steps=settings.writer_steps)
        return f"{seen}; {uses}"

    def warm_up(self) -> None:
        """Loads what the first question of each language would wait for."""
        for language in LANGUAGES:
            self.library.search("BOI ภาษี 税 tax", language, k=1)
            self.catalogue.select("นิคมในระยอง 罗勇园区 estates in Rayong", language)

    def take_in_starter_corpus(self, progress: Progress | None = None) -> Report:
        """Brings the starter corpus into the index where it is missing or old."""
        from ingest.starter import STARTER_CORPUS

        return self.ingest.run([STARTER_CORPUS], prune=True, progress=progress)

    @property
    def starter_corpus_wanted(self) -> bool:
        """Whether the settings ask for the starter corpus."""
        return self.settings.starter_corpus

    @property
    def starter_corpus_missing(self) -> bool:
        """Whether there is no index at all and the settings ask for the starter corpus."""
        return self.starter_corpus_wanted and self.generations.current() is None

    def check_vector_store(self) -> str:
        """Where the vectors are; `OperatorError` when a Chroma server is set and does not answer."""
        if not self.settings.chroma_url:
            return "Chroma in the data folder"
        from knowledge.vectors import check_server

        check_server(self.settings.chroma_url)
        return f"Chroma server at {self.settings.chroma_url}"

    def check_data_folder(self) -> None:
        """Raises `OperatorError` when nothing can be written where the settings say."""
        folder = self.settings.data
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OperatorError(f"SAPHAN_DATA: cannot make {folder}: {error.strerror}") from error
        if not os.access(folder, os.W_OK):
            raise OperatorError(f"SAPHAN_DATA: {folder} is not writable")
