"""What the command line says of an ingest."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.terminal import show_report
from ingest.pipeline import Report
from ingest.reading import RefusedError


def said(report: Report, capsys: pytest.CaptureFixture[str], *, dry_run: bool = False, prune: bool = False) -> str:
    show_report(report, dry_run, prune)
    return capsys.readouterr().out


def test_what_comes_from_another_file_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(changed=[("ที่ดิน#ราคา", "th")], moved=[("ที่ดิน#ราคา", "th"), ("费用#intro", "zh")])
    assert said(report, capsys).splitlines()[1:] == [
        "changed:",
        "  ที่ดิน#ราคา (th)",
        "from another file than before:",
        "  ที่ดิน#ราคา (th)",
        "  费用#intro (zh)",
    ]
    assert "another file" not in said(Report(unchanged=3), capsys)


def test_a_long_list_is_cut_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(Report(added=[(f"parks#{n}", "en") for n in range(23)]), capsys, dry_run=True)
    assert "23 would be added" in out
    assert out.splitlines()[-1] == "  … and 3 more"


def test_files_that_are_gone_and_refusals(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(vanished=[Path("ราคา.md")], refused=[RefusedError(Path("价格.md"), 3, "not UTF-8 text")])
    show_report(report, False, True)
    told = capsys.readouterr()
    assert "forgotten, their files are gone:\n  ราคา.md" in told.out
    assert told.err == "refused: 价格.md:3: not UTF-8 text\n"
    assert "--prune forgets them" in said(report, capsys)
