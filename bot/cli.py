"""The command `saphan`. Exit codes: 0 success, 1 a refusal that a user can mend (one line), 2 wrong usage."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from bot.backup_cli import backup
from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.channel_cli import deliveries_app, telegram_app
from bot.errors import OperatorError, SaphanError
from bot.job_cli import jobs_app
from bot.lead_cli import leads_app
from bot.messages import Language
from bot.notice_cli import notices_app
from bot.people_cli import people_app
from bot.project_cli import projects_app
from bot.staff_cli import staff_app
from bot.sync_cli import sync, watch_app

app = typer.Typer(
    name="saphan",
    help="Saphan: cited answers about investing in Thailand, in Thai, Chinese and English.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
index_app = typer.Typer(help="The generations of the index.", no_args_is_help=True)
app.add_typer(index_app, name="index")
app.add_typer(deliveries_app, name="deliveries")
app.add_typer(people_app, name="people")
app.add_typer(telegram_app, name="telegram")
app.add_typer(projects_app, name="projects")
app.add_typer(notices_app, name="notices")
app.add_typer(staff_app, name="staff")
app.add_typer(jobs_app, name="jobs")
app.add_typer(leads_app, name="leads")
app.add_typer(watch_app, name="watch")
app.command("backup")(backup)
app.command("sync")(sync)

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]
Index = Annotated[Path | None, typer.Option("--index", help="Folder of the index; default <data>/index.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Lang = Annotated[
    Language | None, typer.Option("--lang", help="Language to answer in where the question's script does not tell.")
]


@app.callback()
def remember_data_folder(ctx: typer.Context, data: Data = None) -> None:
    """Saphan: cited answers about investing in Thailand, in Thai, Chinese and English."""
    ctx.obj = data


def _reading_house(ctx: typer.Context, data: Path | None, index: Path | None = None) -> House:
    """A house with an index to read from; on a fresh machine the starter corpus is taken in first."""
    house = open_house(data or ctx.find_root().obj, index)
    # Bars that show nothing would still leave an empty line on standard error.
    if house.starter_corpus_missing:
        from bot.terminal import progress_bars

        with progress_bars() as bars:
            starter_corpus_if_missing(house, bars)
    return house


def _typed(argument: str) -> str:
    """An argument as it was typed, in UTF-8 also where the locale (C, on a bare machine) could not read it."""
    return os.fsencode(argument).decode("utf-8", "replace")


@app.command()
def ask(
    ctx: typer.Context,
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    lang: Lang = None,
    as_json: Json = False,
    batch: Annotated[Path | None, typer.Option("--batch", help="Questions as JSON lines.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the answers of a batch go, as JSON lines.")] = None,
    data: Data = None,
    index: Index = None,
) -> None:
    """One question, one answer; or a batch of them."""
    from bot import asking

    if (question is None) == (batch is None) or (batch is None) != (out is None):
        raise typer.BadParameter("give a question, or --batch IN.jsonl with --out OUT.jsonl")
    house = _reading_house(ctx, data, index)
    if batch and out:
        from bot.terminal import progress_bars

        with progress_bars() as bars:
            failed = asking.answer_batch(house.assistant, house.phrases, batch, out, bars)
        if failed:
            raise OperatorError(f'{failed} of the questions could not be answered: see "error" in {out}')
        return
    answer = asking.answer_one(house.assistant, _typed(question or ""), lang)
    print(json.dumps(answer.as_json(), ensure_ascii=False) if as_json else answer.as_text())


@app.command()
def chat(ctx: typer.Context, lang: Lang = None, data: Data = None) -> None:
    """A conversation in the terminal; an empty line or Ctrl-D ends it."""
    from bot.asking import converse

    house = _reading_house(ctx, data)
    converse(house.assistant, house.phrases, lang, sys.stdin, sys.stdout)


@app.command()
def search(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="The question.")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many sections.")] = 10,
    lang: Lang = None,
    topic: Annotated[str | None, typer.Option(help="Only this topic, such as boi or estate.")] = None,
    where: Annotated[list[str] | None, typer.Option(help="Only records with this field, such as corridor=EEC.")] = None,
    as_json: Json = False,
    data: Data = None,
    index: Index = None,
) -> None:
    """The ranked sections alone, with the scores of each leg."""
    from bot import asking

    house = _reading_house(ctx, data, index)
    only = asking.filters(where, house.library.fields()) if where else {}
    found = asking.search(house.library, _typed(question), lang, k, topic, only)
    print(json.dumps(asking.findings_json(found), ensure_ascii=False) if as_json else asking.findings_text(found))


@app.command()
def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders and web addresses; default: the starter corpus.")
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Forget files that vanished from the given folders.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build the index anew, with the embedding model of the settings.")
    ] = False,
    sitemap: Annotated[
        bool, typer.Option("--sitemap", help="The web addresses are site maps: their pages are taken.")
    ] = False,
    data: Data = None,
    index: Index = None,
) -> None:
    """Adds or updates documents, catalogues and web pages."""
    from bot.terminal import progress_bars, show_fetched, show_report
    from ingest.starter import STARTER_CORPUS

    addresses = [path for path in paths or [] if "://" in path]
    house = open_house(data or ctx.find_root().obj, index)
    given = [Path(path) for path in paths or [] if "://" not in path]
    given = given if paths or rebuild else [STARTER_CORPUS]
    with progress_bars() as bars, ExitStack() as folders:
        brought = image = None
        if addresses:
            pages, image = folders.enter_context(house.pages.rehearsal()) if dry_run else (house.pages, None)
            brought = pages.bring(addresses, sitemap=sitemap, progress=bars)
            given += brought.files.values()
        report = house.ingest.run(given, prune=prune, dry_run=dry_run, rebuild=rebuild, progress=bars, image=image)
    if brought:
        show_fetched(brought)
    show_report(report, dry_run, prune)
    if report.refused or (brought and (brought.refused or brought.gone)):
        raise typer.Exit(1)


@app.command(name="eval")
def evaluate(
    ctx: typer.Context,
    question_set: Annotated[Path, typer.Argument(metavar="SET.jsonl", help="A question set as JSON lines.")],
    as_json: Json = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where what came of each question goes, as JSON lines.")
    ] = None,
    writer: Annotated[
        bool, typer.Option("--writer", help="With the language model of SAPHAN_WRITER, and measures of it.")
    ] = False,
    data: Data = None,
    index: Index = None,
) -> None:
    """Retrieval and answer measures over a question set; no language model is asked unless --writer says so."""
    from bot import evaluation
    from bot.terminal import progress_bars, show_measures

    questions = evaluation.read_set(question_set)
    house = _reading_house(ctx, data, index)
    if writer:
        from bot.writer_eval import evaluate_writer

        evaluate_writer(house, questions, as_json=as_json, out=out)
        return
    house.settings = house.settings.model_copy(update={"writer": ""})
    with progress_bars() as bars:
        bars.start("asking", len(questions))
        outcomes = evaluation.run(house.assistant, questions, bars.advance)
    if out:
        evaluation.write_outcomes(out, outcomes)
    measures = evaluation.table(outcomes)
    if as_json:
        print(json.dumps(measures, ensure_ascii=False, indent=1))
    else:
        show_measures(measures)


@app.command()
def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    data: Data = None,
) -> None:
    """The server with its web chat."""
    from bot.serving import serve as run

    run(data or ctx.find_root().obj, host, port, workers)


@app.command()
def doctor(ctx: typer.Context, data: Data = None, as_json: Json = False) -> None:
    """Checks settings, index and stores; says what to mend."""
    from bot.doctor import examine

    checks = examine(open_house(data or ctx.find_root().obj))
    if as_json:
        print(json.dumps([check.as_json() for check in checks], ensure_ascii=False, indent=1))
    else:
        print("\n".join(check.as_text() for check in checks))
    if not all(check.well for check in checks):
        raise typer.Exit(1)


@index_app.command("list")
def index_list(ctx: typer.Context, as_json: Json = False, data: Data = None, index: Index = None) -> None:
    """The complete generations, oldest first; the current one is marked."""
    generations = open_house(data or ctx.find_root().obj, index).generations
    current = generations.current()
    for manifest in generations.complete():
        if as_json:
            values = {"id": manifest.id, "created": manifest.created, "sections": manifest.sections}
            print(json.dumps({**values, "embeddings": manifest.embeddings, "current": manifest.id == current}))
        else:
            mark = "*" if manifest.id == current else " "
            print(f"{mark} {manifest.id}  {manifest.sections} sections  {manifest.embeddings}")


@index_app.command("use")
def index_use(
    ctx: typer.Context,
    generation: Annotated[str, typer.Argument(help="An id of `saphan index list`.")],
    data: Data = None,
    index: Index = None,
) -> None:
    """Brings a generation back; a running server notices by itself."""
    generations = open_house(data or ctx.find_root().obj, index).generations
    with generations.writer():
        generations.use(generation)
    print(f"generation {generation} is in use")


def main() -> None:
    """Runs the command line; a refusal becomes one line on standard error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Answers are Thai and Chinese whatever the locale says, and what is piped in may be anything.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="saphan")
    except SaphanError as error:
        print(f"saphan: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away (`saphan search … | head`); what is left in the buffer has no reader.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
