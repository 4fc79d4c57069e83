"""Files are read in another process, which may break, hang or eat up memory without harm to this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.apart import Apart, Limits
from ingest.apart.process import ReadingProcess
from ingest.reading import RefusedError

PATIENCE = 120.0
READERS = {
    "eats.py": "    held = []\n    while True:\n        held.append(bytearray(10_000_000))",
    "hangs.py": "    while True:\n        pass",
    "breaks.py": "    import ctypes\n    ctypes.string_at(0)",
    "stops.py": "    import os\n    os._exit(0)",
    "fails.py": "    raise ZeroDivisionError(path)",
    "prints.py": "    import os\n    os.write(1, b'to standard output')\n    print('and again', flush=True)\n"
    "    return Manuscript((Block('paragraph', 'printed'),))",
    "shows.py": "    import os\n"
    "    return Manuscript((Block('paragraph', ' '.join(sorted(os.environ))), Block('paragraph', os.getcwd())))",
    "refuses.py": "    raise RefusedError(path.with_name('other.yaml'), 7, 'ผิดที่บรรทัดนี้', 'columns')",
    "surrogates.py": "    return Manuscript((Block('paragraph', 'half \\ud800 泰国'),), title='標題')",
}
BEGINNING = """
from ingest.manuscript import Block, Manuscript
from ingest.reading import RefusedError
def manuscript(path):
"""
SOURCES = """
import ingest.sources, importlib.util, sys
from pathlib import Path
def module_of(path):
    text = {beginning!r} + Path(path).read_text("utf-8")
    names = {{}}
    exec(text, names)
    return type("Source", (), {{"manuscript": staticmethod(names["manuscript"])}})
ingest.sources.module_of = module_of
"""


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files each of which is its own reader: the worst that a library could do to its process."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(SOURCES.format(beginning=BEGINNING), encoding="utf-8")
    monkeypatch.syspath_prepend(str(hooks))
    folder = tmp_path / "files"
    folder.mkdir()
    for name, body in READERS.items():
        (folder / name).write_text(body, encoding="utf-8")
    return folder


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "ประกาศ.txt"
    path.write_text("โรงงานรีไซเคิลต้องมีใบอนุญาต 😀\n\n第二段", encoding="utf-8")
    return path


@pytest.fixture
def apart() -> Iterator[Apart]:
    with Apart() as apart:
        yield apart


def test_a_file_is_read_and_its_process_serves_the_next(apart: Apart, plain: Path) -> None:
    texts = [block.text for block in apart.manuscript(plain).blocks]
    assert texts == ["โรงงานรีไซเคิลต้องมีใบอนุญาต 😀", "第二段"]
    (process,) = apart._idle
    assert apart.manuscript(plain).blocks
    assert apart._idle == [process]
    assert process.files == 2


@pytest.mark.parametrize(
    ("name", "fault", "says"),
    [
        ("breaks.py", "broken", "broke down"),
        ("stops.py", "broken", "broke down"),
        ("fails.py", "broken", "ZeroDivisionError"),
        ("refuses.py", "columns", "ผิดที่บรรทัดนี้"),
    ],
)
def test_what_a_file_does_to_its_reader_is_a_refusal_and_the_next_is_read(
    readers: Path, apart: Apart, name: str, fault: str, says: str
) -> None:
    with pytest.raises(RefusedError, match=says) as refused:
        apart.manuscript(readers / name)
    assert refused.value.fault == fault
    assert apart.manuscript(readers / "prints.py").blocks[0].text == "printed"


def test_a_refusal_names_the_file_and_line_that_are_to_be_mended(readers: Path, apart: Apart) -> None:
    with pytest.raises(RefusedError) as refused:
        apart.manuscript(readers / "refuses.py")
    assert (refused.value.path, refused.value.line) == (readers / "other.yaml", 7)


def test_halves_of_signs_survive_the_way(readers: Path, apart: Apart) -> None:
    found = apart.manuscript(readers / "surrogates.py")
    assert (found.title, found.blocks[0].text) == ("標題", "half \ud800 泰国")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps processes to a limit of memory")
def test_too_much_memory_is_refused(readers: Path) -> None:
    with Apart(Limits(megabytes=400)) as apart:
        with pytest.raises(RefusedError, match="more than 400 MB") as refused:
            apart.manuscript(readers / "eats.py")
        assert refused.value.fault == "limit"
        assert apart.manuscript(readers / "prints.py").blocks


def test_too_much_time_is_refused_and_the_process_is_gone(readers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = _note_processes(monkeypatch)
    with Apart(Limits(seconds=3)) as apart:
        with pytest.raises(RefusedError, match="more than 3 seconds") as refused:
            apart.manuscript(readers / "hangs.py")
        assert refused.value.fault == "limit"
        assert not begun[0].alive
        assert apart.manuscript(readers / "prints.py").blocks


def test_the_process_has_no_secrets_and_a_folder_of_its_own(
    readers: Path, apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAPHAN_PII_KEY", "secret")
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    names, folder = (block.text for block in apart.manuscript(readers / "shows.py").blocks)
    assert not {"SAPHAN_PII_KEY", "DATABASE_PASSWORD"} & set(names.split())
    assert Path(folder).is_dir()
    assert Path.cwd() not in (Path(folder), *Path(folder).parents)
    apart.close()
    assert not Path(folder).exists()


def test_a_process_that_was_killed_while_idle_is_replaced(apart: Apart, plain: Path) -> None:
    apart.manuscript(plain)
    (process,) = apart._idle
    process._process.kill()
    process._process.wait()
    assert apart.manuscript(plain).blocks


def test_many_callers_share_few_processes(apart: Apart, plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = _note_processes(monkeypatch)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(apart.manuscript, [plain] * 12))
    assert len(found) == 12
    assert all(each == found[0] for each in found)
    assert len(begun) <= 2


def test_other_limits_hold_from_the_next_file_on(apart: Apart, plain: Path) -> None:
    apart.manuscript(plain)
    apart.limits = Limits(seconds=90)
    apart.manuscript(plain)
    assert [process.limits for process in apart._idle] == [Limits(seconds=90)]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
@pytest.mark.parametrize("busy", [False, True])
def test_a_parent_that_is_killed_leaves_no_process(readers: Path, tmp_path: Path, busy: bool) -> None:
    noted = tmp_path / "noted"
    body = f"    import os\n    from pathlib import Path\n    Path({str(noted)!r}).write_text(str(os.getpid()))\n"
    tail = READERS["hangs.py"] if busy else "    return Manuscript(())"
    (readers / "notes.py").write_text(f"{body}{tail}", encoding="utf-8")
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom ingest.apart import Apart\n"
        "Apart().manuscript(Path(sys.argv[1]))\ntime.sleep(600)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    parent = subprocess.Popen([sys.executable, "-c", program, str(readers / "notes.py")], env=environment)
    try:
        _until(lambda: noted.is_file() and noted.read_text().isdigit())
        child = int(noted.read_text())
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    _until(lambda: _ended(child))


def _ended(process: int) -> bool:
    """A process that nobody waits for may stay in the list, as a zombie, until the system's first process looks."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        pass
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def _note_processes(monkeypatch: pytest.MonkeyPatch) -> list[ReadingProcess]:
    begun: list[ReadingProcess] = []
    begin = ReadingProcess.__init__

    def noting(self: ReadingProcess, limits: Limits) -> None:
        begun.append(self)
        begin(self, limits)

    monkeypatch.setattr(ReadingProcess, "__init__", noting)
    return begun


def _until(fulfilled: Callable[[], bool]) -> None:
    tick, end = threading.Event(), time.monotonic() + PATIENCE
    while not fulfilled():
        assert time.monotonic() < end
        tick.wait(0.05)
