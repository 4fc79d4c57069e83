"""The room of projects."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.projects.files import ProjectFiles
from adapters.console.projects.list import ProjectList
from adapters.console.projects.page import ProjectPage
from adapters.console.ways import Room


def project_rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """It is always there: the store has a book of projects."""
    ways = (
        *ProjectList(parts, pages).ways(),
        *ProjectFiles(parts, pages).ways(),
        *ProjectPage(parts, pages).ways(),
    )
    return (Room("projects", "/console/projects", "viewer", ways),)
