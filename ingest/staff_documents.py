"""Documents of staff on their way into the index: implements `knowledge.staff_documents.DocumentDesk`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import OperatorError
from bot.lead_ports import NotFoundError, StaleError
from bot.messages import Language
from ingest.drafts import DraftFolder, new_id
from ingest.forecast import Forecast, faults_of
from ingest.metadata.sidecar import ENDING, document_of, is_sidecar
from ingest.pipeline import Ingest
from ingest.progress import noted
from ingest.reading import RefusedError
from ingest.record_forms import RecordForm
from ingest.sources import read_apart
from ingest.staff_folder import DOCUMENTS, StaffFolder
from ingest.trial import Trial
from ingest.uploads import check_content, kinds, most_bytes, safe_name
from knowledge.index import read_sections
from knowledge.links import Loose, loose_links
from knowledge.remarks import Remark
from knowledge.staff_documents import (
    Draft,
    DraftFile,
    Fault,
    Preview,
    RecordField,
    SourceFile,
    Standing,
    Tried,
    UnfitUploadError,
)


class DocumentFiles:
    """Drafts under a data folder, and the folder of staff's documents that they become part of."""

    def __init__(self, ingest: Ingest, folder: StaffFolder, drafts: DraftFolder, trial: Trial) -> None:
        self._ingest = ingest
        self._folder = folder
        self._drafts = drafts
        self._trial = trial
        self._forecast = Forecast(ingest, folder, drafts)
        self._loose: tuple[str, list[Loose]] = ("", [])
        self._sources: tuple[str, dict[str, list[tuple[Path, tuple[Remark, ...]]]]] = ("", {})

    def kinds(self) -> Sequence[str]:
        """See the port, as for all that follows."""
        return kinds()

    def standing(self, document: str) -> Standing:
        """What can be done with a document."""
        return self._folder.standing(self._ingest.known(), document)

    def upload(self, files: Mapping[str, bytes], by: str, at: datetime, replaces: str = "") -> Draft:
        """Keeps files as a draft."""
        self._check_index()
        faults = list(_unfit(files))
        if faults or not files:
            raise UnfitUploadError(faults)
        with TemporaryDirectory() as folder:
            paths = {Path(folder) / safe_name(given): content for given, content in files.items()}
            for path, content in paths.items():
                path.write_bytes(content)
            places, gone = self._places(paths, replaces)
        contents = {DraftFile(places[path], self._folder.base(places[path])): each for path, each in paths.items()}
        draft = self._drafts.new("upload", replaces, by, at, contents)
        removed = tuple(DraftFile(place, self._folder.base(place), removed=True) for place in gone)
        return self._drafts.keep(replace(draft, files=(*draft.files, *removed))) if removed else draft

    def _places(self, paths: Collection[Path], replaces: str) -> tuple[dict[Path, str], list[str]]:
        """Where files belong, those that say something of another one beside it; and the places of those that go."""
        known = self._ingest.known()
        documents = [path for path in paths if not is_sidecar(path)]
        gone: list[str] = []
        if replaces:
            if len(documents) != 1:
                raise UnfitUploadError([Fault(path.name, 0, "single", "one file replaces one") for path in documents])
            place, before = self._folder.place_of_new(replaces, documents[0], known)
            places = {documents[0]: place}
            gone = [before] if before else []
        else:
            places = {path: self._folder.place_for(path.name, path, known) for path in documents}
        for path in paths:
            if is_sidecar(path):
                document = document_of(path)
                place = places.get(document) or self._folder.place_for(document.name, document, known)
                places[path] = f"{place}{ENDING}"
        return places, gone

    def sources(self, document: str) -> Sequence[SourceFile]:
        """The files that a document comes from."""
        return [SourceFile(path.name, _size(path), remarks) for path, remarks in self._files(document)]

    def content(self, document: str, number: int) -> tuple[str, bytes]:
        """Name and content of one of them."""
        files = self._files(document)
        if not 0 <= number < len(files):
            raise NotFoundError("the document has no such file")
        path = files[number][0]
        try:
            return path.name, path.read_bytes()
        except OSError as error:
            raise NotFoundError("the file is gone, or cannot be read") from error

    def _files(self, document: str) -> Sequence[tuple[Path, tuple[Remark, ...]]]:
        current = self._ingest.generations.current() or ""
        if self._sources[0] != current:
            known = self._ingest.known()
            by_document: dict[str, list[tuple[Path, tuple[Remark, ...]]]] = {}
            for path, sections in known.sections.items():
                for each in dict.fromkeys(section.document for section in sections):
                    by_document.setdefault(each, []).append((path, known.remarks.get(path, ())))
            self._sources = (current, by_document)
        return self._sources[1].get(document, ())

    def typed(self, place: str) -> bool:
        """Whether a file is edited as text."""
        return is_sidecar(Path(place)) or not read_apart(Path(place))

    def begin(self, document: str, by: str, at: datetime) -> Draft:
        """A draft with a document's present files, to be edited."""
        standing = self.standing(document)
        if standing.why_not in ("source", "made"):
            raise NotFoundError("staff cannot change this document here")
        for each in self.drafts():
            if (each.subject, each.kind, each.by) == (document, "edit", by) and each.writable:
                return each
        contents = {}
        for place in standing.places:
            content = self._folder.content(place)
            contents[DraftFile(place, sha256(content).hexdigest())] = content
        return self._drafts.new("edit", document, by, at, contents)

    def deletion(self, document: str, by: str, at: datetime) -> Draft:
        """A draft that deletes what staff have of a document, not kept yet."""
        own = [place for place in self.standing(document).places if self._folder.path(place).is_file()]
        if not own:
            raise NotFoundError("staff have nothing of this document")
        files = tuple(DraftFile(place, self._folder.base(place), removed=True) for place in own)
        return Draft(new_id(), "delete", document, by, at, files)

    def keep(self, draft: Draft) -> Draft:
        """Keeps a deletion."""
        return self._drafts.keep(draft)

    def drafts(self) -> Sequence[Draft]:
        """All drafts."""
        return self._drafts.all()

    def draft(self, draft: str) -> Draft:
        """One draft."""
        return self._drafts.get(draft)

    def text(self, draft: Draft, place: str) -> str:
        """The text of a file."""
        file = next((each for each in draft.files if each.place == place), None)
        if file is None:
            raise NotFoundError("the draft has no such file")
        if file.removed or not self._drafts.file(draft, place).is_file():
            return ""
        return self._drafts.file(draft, place).read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")

    def write(self, draft: str, version: int, texts: Mapping[str, str]) -> Draft:
        """Writes texts into a draft's files."""
        with self._drafts.changing(draft, version) as found:
            known = {file.place: file for file in found.files}
            for place, text in texts.items():
                if not self.typed(place):
                    raise NotFoundError("the file is replaced, not written")
                if place not in known:
                    if not text.strip():
                        continue
                    name = place.rpartition("/")[2]
                    if safe_name(name) != name or self._folder.present(place):
                        raise NotFoundError("no file can be made there")
                    known[place] = DraftFile(place)
                    text = _with_front_matter(text, found.subject, name)
                self._drafts.put(found, place, f"{text.strip()}\n".encode("utf-8", "replace"))
            return self._written(found, tuple(known.values()))

    def renew(self, draft: str, version: int) -> Draft:
        """Compares a draft with what stands there now."""
        with self._drafts.changing(draft, version) as found:
            return self._written(
                found, tuple(replace(file, base=self._folder.base(file.place)) for file in found.files)
            )

    def _written(self, draft: Draft, files: tuple[DraftFile, ...]) -> Draft:
        changed = replace(draft, files=files, version=draft.version + 1, state="open", problem="")
        return self._drafts.keep(changed)

    def discard(self, draft: str) -> None:
        """Forgets a draft."""
        with self._drafts.changing(draft) as found:
            self._drafts.forget(found)

    def foresee(self, draft: Draft) -> Preview:
        """What a draft would do."""
        return self._forecast.of(draft)[0]

    def try_out(self, draft: Draft, questions: Sequence[tuple[str, Language]]) -> Sequence[Tried]:
        """What would be found for questions."""
        return self._trial.of(self._forecast.of(draft)[1], questions)

    def confirm(self, draft: str, version: int, why: str, note: str) -> Draft:
        """Sends a draft on its way, unless it would be refused: then `UnfitUploadError`."""
        preview = self.foresee(self.draft(draft))
        if preview.stale:
            raise StaleError("the documents were changed meanwhile")
        if not preview.fit:
            raise UnfitUploadError(preview.faults)
        with self._drafts.changing(draft, version) as found:
            return self._drafts.keep(
                replace(found, state="confirmed", version=found.version + 1, why=why, note=note, problem="")
            )

    def record(self, draft: Draft, record: str) -> Sequence[RecordField]:
        """The cells of a record."""
        return self._record_form(draft, record)[1].fields()

    def write_record(self, draft: str, version: int, record: str, cells: Mapping[str, str]) -> Draft:
        """Writes cells of a record."""
        with self._drafts.changing(draft, version) as found:
            place, form = self._record_form(found, record)
            try:
                text = form.with_cells(cells)
            except RefusedError as error:
                raise UnfitUploadError(tuple(faults_of([error], self._folder))) from error
            self._drafts.put(found, place, text.encode("utf-8", "replace"))
            return self._written(found, found.files)

    def _record_form(self, draft: Draft, record: str) -> tuple[str, RecordForm]:
        slug = record.partition("#")[2]
        for file in draft.files:
            path = self._drafts.file(draft, file.place)
            if path.suffix.lower() not in (".csv", ".yaml", ".yml") or not path.is_file():
                continue
            try:
                form = RecordForm(path, slug)
            except RefusedError:  # a mapping, its labels, or a table that is refused in the preview with its reason
                continue
            if form.there:
                return file.place, form
        raise NotFoundError("the draft has no such record")

    def loose(self) -> Sequence[Loose]:
        """The links of the present knowledge that lead nowhere."""
        generations = self._ingest.generations
        current = generations.current()
        if current is None:
            return ()
        if self._loose[0] != current:
            self._loose = (current, loose_links(read_sections(generations, current)))
        return self._loose[1]

    def progress(self) -> float:
        """How far the work is."""
        return noted(self._drafts.folder / "progress")

    def new_place(self, draft: Draft, language: Language) -> str:
        """Where a document's file in a further language would stand; "" where there can be none."""
        if not draft.subject or any(not file.name.endswith(".md") for file in draft.files):
            return ""
        folder = draft.files[0].place.rpartition("/")[0] if draft.files else DOCUMENTS.strip("/")
        name = safe_name(f"{draft.subject}.{language}.md")
        place = f"{folder}/{name}" if folder else name
        return "" if self._folder.present(place) else place

    def _check_index(self) -> None:
        if self._ingest.generations.current() is None:
            # An index of this upload alone would look as if the documents had been taken in.
            raise OperatorError("there is no index yet: build it with `saphan ingest`")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _with_front_matter(text: str, document: str, name: str) -> str:
    """A new file's text; without front matter it says at least whose it is, in which language."""
    if text.lstrip().startswith("---") or not document:
        return text
    language = name.removesuffix(".md").rpartition(".")[2]
    return f"---\nid: {document}\nlang: {language}\n---\n{text}"


def _unfit(files: Mapping[str, bytes]) -> list[Fault]:
    """Why files are not kept: names, sizes, kinds and contents."""
    faults, seen = [], set[str]()
    for given, content in files.items():
        name = safe_name(given)
        shown = name or "?"
        if not name:
            faults.append(Fault(shown, 0, "kind", "a name without letters, or without an ending"))
        elif name.casefold() in seen:
            faults.append(Fault(shown, 0, "twice", "two files have this name"))
        elif len(content) > most_bytes(name):
            faults.append(Fault(shown, 0, "large", f"more than {most_bytes(name) / 1e6:.0f} MB"))
        else:
            try:
                check_content(name, content)
            except RefusedError as error:
                faults.append(Fault(shown, error.line, error.fault, error.reason))
        seen.add(name.casefold())
    return faults
