"""An ingest that kills itself after some texts: `python ingest_killed.py DATA DOCUMENTS TEXTS`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from index_parts import Letters, Workshop

from ingest import apart


class Mortal(Letters):
    """Lives for so many texts."""

    batch_size = 4

    def __init__(self, texts: int) -> None:
        super().__init__()
        self._left = texts

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= len(texts)
        return super().embed_documents(texts)


if __name__ == "__main__":
    data, documents, texts = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    apart.furnish(apart.Limits(), data / "readings")
    Workshop(data, Mortal(texts)).ingest().run([documents])
