"""`saphan projects`: Thai projects in and out of the matchmaking store, and their screening."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.errors import OperatorError
from bot.leads import Actor, Project, Screening

if TYPE_CHECKING:
    # Imported where they are used: other commands need neither tables nor a database.
    from adapters.matchmaking.project_import import ImportReport
    from bot.matching_taxonomy import Taxonomy

projects_app = typer.Typer(help="Thai projects that look for a counterpart.", no_args_is_help=True)

SAMPLES = Path(__file__).parent.parent / "adapters" / "matchmaking" / "samples" / "projects.csv"

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OfScreening = Annotated[Screening | None, typer.Option("--screening", help="Only those that have come so far.")]
Number = Annotated[str, typer.Argument(metavar="ID", help="A project's number, such as J-7K3PQA.")]


def _house(ctx: typer.Context, data: Path | None) -> House:
    return open_house(data or ctx.find_root().obj)


def _taxonomy(house: House) -> Taxonomy:
    """The codes of the catalogues; on a fresh machine the starter corpus is taken in first."""
    if house.starter_corpus_missing:
        from bot.terminal import progress_bars

        with progress_bars() as bars:
            starter_corpus_if_missing(house, bars)
    return house.taxonomy()


@projects_app.command("import")
def import_projects(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A table: CSV or XLSX.")] = None,
    samples: Annotated[bool, typer.Option("--samples", help="The invented examples that come with Saphan.")] = False,
    screened_by: Annotated[str, typer.Option("--screened-by", help="Who of staff has screened these projects.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Adds projects, or changes those whose number is given; rows that are not right are told and left out."""
    from adapters.matchmaking.project_files import read_table
    from adapters.matchmaking.project_import import take_in
    from adapters.matchmaking.project_rows import known_codes

    if (file is None) != samples:
        raise typer.BadParameter("give a file, or --samples")
    house = _house(ctx, data)
    if samples and house.settings.env == "production":
        raise OperatorError("invented projects are not for production (SAPHAN_ENV)")
    table = read_table(file or SAMPLES)
    known = known_codes(_taxonomy(house))
    book, now = house.matchmaking.projects, datetime.now(UTC)
    report = take_in(book, table, known, now, screened_by=screened_by.strip(), dry_run=dry_run)
    _show_report(report, dry_run, as_json)
    if report.problems:
        raise typer.Exit(1)


@projects_app.command("export")
def export_projects(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    file_format: Annotated[
        Literal["csv", "xlsx"] | None, typer.Option("--format", help="Default: what the file's name says.")
    ] = None,
    screening: OfScreening = None,
    data: Data = None,
) -> None:
    """Writes all columns, private ones too: the file is for staff. It can be changed and imported again."""
    from adapters.matchmaking.project_files import format_of, write_projects

    chosen = file_format or format_of(out)
    projects = _house(ctx, data).matchmaking.projects.projects(screening)
    write_projects(out, projects, chosen)
    print(f"{len(projects)} projects in {out}")


@projects_app.command("list")
def list_projects(ctx: typer.Context, screening: OfScreening = None, as_json: Json = False, data: Data = None) -> None:
    """The projects, oldest first, with who screened them and when."""
    projects = _house(ctx, data).matchmaking.projects.projects(screening)
    if as_json:
        _print_json([_summary(project) for project in projects])
        return
    if not projects:
        print("There is no project.")
        return
    from bot.terminal import show_table

    head = ("id", "title", "place", "wants", "screening", "by", "public", "sample", "as of")
    show_table(head, [_line(project) for project in projects])


@projects_app.command("show")
def show_project(ctx: typer.Context, number: Number, as_json: Json = False, data: Data = None) -> None:
    """All that is known of one project, for staff."""
    from adapters.matchmaking.project_rows import row_of

    row = row_of(_found(_house(ctx, data), number))
    if as_json:
        _print_json(row)
    else:
        print("\n".join(f"{name}: {value}" for name, value in row.items() if value))


@projects_app.command("screen")
def screen_project(
    ctx: typer.Context,
    number: Number,
    screening: Annotated[Screening, typer.Argument(help="How far the screening has come.")],
    by: Annotated[str, typer.Option("--by", help="Who of staff screened it.")],
    note: Annotated[str, typer.Option("--note", help="What was looked at; staff only.")] = "",
    data: Data = None,
) -> None:
    """Sets how far the screening of a project has come, and by whom."""
    if not by.strip():
        raise typer.BadParameter("--by needs a name")
    house = _house(ctx, data)
    actor = Actor(by.strip(), "case_worker")
    found = _found(house, number)
    project = house.matchmaking.projects.screen(found.id, screening, actor, datetime.now(UTC), note)
    shown = "may be shown" if project.public and screening == "screened" else "is not shown"
    print(f"{project.id} is {screening} by {project.screened_by}; it {shown} in the chat")


@projects_app.command("template")
def template(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file to write: .xlsx or .csv.")],
    data: Data = None,
) -> None:
    """An empty table with every column explained."""
    from adapters.matchmaking.project_files import format_of, write_file
    from adapters.matchmaking.project_template import template as template_file

    file_format = format_of(out)
    write_file(out, template_file(file_format, _taxonomy(_house(ctx, data))))
    print(f"the template is in {out}")


def _found(house: House, number: str) -> Project:
    project = house.matchmaking.projects.project(number)
    if project is None:
        raise OperatorError(f"there is no project {number}; see `saphan projects list`")
    return project


def _summary(project: Project) -> dict[str, Any]:
    """A project in a list: nothing of its owner, which `show` tells."""
    return {
        "id": project.id,
        "title": dict(project.title),
        "kind": project.kind,
        "sectors": list(project.profile.sectors),
        "provinces": list(project.profile.provinces),
        "wants": list(project.profile.wants),
        "screening": project.screening,
        "screened_by": project.screened_by,
        "screened_at": project.screened_at.isoformat(timespec="seconds") if project.screened_at else None,
        "public": project.public,
        "sample": project.sample,
        "as_of": project.as_of,
        "revision": project.revision,
    }


def _line(project: Project) -> Sequence[str]:
    title = project.title.get("en") or next(iter(project.title.values()), "")
    profile = project.profile
    return (
        project.id,
        title,
        ", ".join((*profile.provinces, *profile.estates)),
        ", ".join(profile.wants),
        project.screening,
        project.screened_by,
        "yes" if project.public else "no",
        "yes" if project.sample else "",
        project.as_of,
    )


def _show_report(report: ImportReport, dry_run: bool, as_json: bool) -> None:
    if as_json:
        problems = [{"row": each.row, "column": each.column, "what": each.what} for each in report.problems]
        counted = {name: value for name, value in vars(report).items() if name != "problems"}
        _print_json({"dry_run": dry_run, **counted, "problems": problems})
        return
    would = "would be " if dry_run else ""
    print(
        f"{len(report.added)} {would}added, {len(report.changed)} {would}changed, {len(report.unchanged)} unchanged, "
        f"{len(report.screened)} {would}screened"
    )
    if report.unscreened:
        print(f"{would}no longer shown until they are screened again: {', '.join(report.unscreened)}")
    for each in report.problems:
        where = f"row {each.row}, {each.column}" if each.column else f"row {each.row}"
        print(f"not imported: {where}: {each.what}")


def _print_json(values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=1))
