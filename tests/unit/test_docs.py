"""The documentation is true: settings, commands, links, and the example document of the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.config import Settings
from ingest.sources import markdown

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_example_file_with_a_comment_and_its_default() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = {line.partition("=")[0]: n for n, line in enumerate(lines) if line.startswith("SAPHAN_")}
    assert set(given) == {f"SAPHAN_{name.upper()}" for name in Settings.model_fields}
    for name, number in given.items():
        above = [line for line in lines[max(0, number - 3) : number] if line.startswith("#")]
        assert above, f"{name} has no comment"
    values = {name: lines[number].partition("=")[2] for name, number in given.items()}
    plain = Settings(_env_file=None)
    for name, value in values.items():
        default = getattr(plain, name.removeprefix("SAPHAN_").lower())
        if isinstance(default, Path | float):
            assert type(default)(value) == default
        else:
            assert value.casefold() == str(default).casefold()


def test_every_command_stands_in_the_readme() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name in commands:
        assert f"`saphan {name}" in README, name


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md")))
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    _assert_links(ROOT / page)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    _assert_links(ROOT / "README.md")
    assert (ROOT / "docs/images/web-chat.png").stat().st_size < 300_000


def test_the_example_document_of_the_readme_can_be_taken_in(tmp_path: Path) -> None:
    example = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)
    assert example
    path = tmp_path / "solar-training.en.md"
    path.write_text(example[1], encoding="utf-8")
    assert [section.id for section in markdown.read(path)] == ["solar-training#intro", "solar-training#who"]


def _assert_links(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name}: {target}"
