"""The bot's own sentences: the same in three languages, none missing, none unused, each in its own script."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import adapters
import bot
from bot.assistant import LONGEST_QUESTION
from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language
from bot.phrases import BOT_PHRASES, Phrases
from bot.turn import Turn

ROOMS = (Path(bot.__file__).parent, Path(adapters.__file__).parent)
# Where the id comes as a parameter, from a place that the tests below look at.
PASSED_ON = {"bot/turn.py", "bot/phrases/__init__.py", "adapters/pages/problems.py"}

# --- the files --------------------------------------------------------------------------------------------------------


class Variables(Visitor):
    """Gathers the variables of a sentence."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


def sentences(language: Language) -> dict[str, set[str]]:
    """Each sentence's id with its variables."""
    found = {}
    for entry in FluentParser().parse((BOT_PHRASES / f"{language}.ftl").read_text("utf-8")).body:
        assert not isinstance(entry, fluent.Junk), f"{language}: {entry.content}"
        if isinstance(entry, fluent.Message):
            assert entry.id.name not in found, f"{language}: {entry.id.name} stands there twice"
            variables = Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


def said(language: Language) -> dict[str, str]:
    """Each sentence as it is shown, with ※ for its values."""
    phrases = Phrases()
    return {
        name: phrases.say(language, name, **dict.fromkeys(variables, "※"))
        for name, variables in sentences(language).items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_sentences_with_the_same_variables_in_the_same_order(language: Language) -> None:
    assert list(sentences(language).items()) == list(sentences("en").items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_shows_its_seams(language: Language) -> None:
    for name, text in said(language).items():
        assert len(text.strip("※ \n")) > 1, name
        assert text == text.strip(), name
        assert not re.search(r"[{}$]|  |\.\.\.", text), name


def test_no_variable_is_named_as_a_parameter_of_the_code_that_says_it() -> None:
    taken = set(inspect.signature(Phrases.say).parameters) | set(inspect.signature(Turn.reply).parameters)
    assert {name: each & taken for name, each in sentences("en").items() if each & taken} == {}


def test_a_sentence_has_as_many_lines_and_values_in_every_language() -> None:
    shapes = [{name: (text.count("\n"), text.count("※")) for name, text in said(each).items()} for each in LANGUAGES]
    assert shapes[0] == shapes[1] == shapes[2]


THAI, HAN = "\u0e01-\u0e3a\u0e40-\u0e5b", "\u3400-\u9fff"
# The bot's name is given in all scripts.
FOREIGN: dict[Language, str] = {
    "th": f"[{HAN}，。？！：；]",
    "zh": f"[{THAI}]|[a-z] [a-z]|[,;?!]$",
    "en": f"[{THAI}{HAN}]",
}
OWN: dict[Language, str] = {"th": f"[{THAI}]", "zh": f"[{HAN}]", "en": "[A-Za-z]"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_in_its_own_language(language: Language) -> None:
    for name, text in said(language).items():
        assert re.search(OWN[language], text), name
        assert not re.search(FOREIGN[language], text), f"{name}: {text}"


def test_the_assistant_has_no_gender_in_thai() -> None:
    for name, text in said("th").items():
        assert not re.search("ค่ะ|คะ(?!แนน)|ครับ|ดิฉัน|ผม(?!ู้)|หนู", text), f"{name}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_agree_with_the_code_and_with_each_other(language: Language) -> None:
    texts = said(language)
    assert f"{LONGEST_QUESTION:,}" in texts["too-long"]
    figures = {name: sorted(re.findall(r"\d[\d,]*", text)) for name, text in texts.items() if name != "memorandum"}
    english = {name: sorted(re.findall(r"\d[\d,]*", text)) for name, text in said("en").items() if name != "memorandum"}
    assert figures == english


# --- the code ---------------------------------------------------------------------------------------------------------


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted(room.rglob("*.py")):
            yield path.relative_to(room.parent).as_posix(), ast.parse(path.read_text("utf-8"))


def names_in(node: ast.expr, module: ast.Module) -> set[str] | None:
    """The ids that an argument can be; None if the code does not tell."""
    match node:
        case ast.Constant(value=str(name)):
            return {name}
        case ast.JoinedStr():
            parts = [part.value if isinstance(part, ast.Constant) else "\0" for part in node.values]
            # The only thing that is filled in is a language.
            return {"".join(map(str, parts)).replace("\0", language) for language in LANGUAGES}
        case ast.Name(id=name):
            return set(strings_named(name, function_around(node, module))) or set(strings_named(name, module)) or None
    return None


def function_around(node: ast.expr, module: ast.Module) -> ast.AST:
    """The function in which an expression stands, else the module."""
    functions = (each for each in ast.walk(module) if isinstance(each, ast.FunctionDef))
    return next((each for each in functions if any(inner is node for inner in ast.walk(each))), module)


def strings_named(name: str, scope: ast.AST) -> Iterator[str]:
    """The strings that are given a name, by an assignment or as a place in the tuples that a loop goes through."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield from strings_in(value)
            case ast.For(target=ast.Tuple(elts=targets), iter=ast.Tuple(elts=rows)):
                for place in [n for n, target in enumerate(targets) if ast.unparse(target) == name]:
                    for row in rows:
                        if isinstance(row, ast.Tuple):
                            yield from strings_in(row.elts[place])


def strings_in(node: ast.expr) -> Iterator[str]:
    """A string, those of a tuple, or those of both ways of a condition."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.Tuple(elts=parts):
            for part in parts:
                yield from strings_in(part)
        case ast.IfExp(body=then, orelse=other):
            yield from (*strings_in(then), *strings_in(other))


ID_AT = {"say": 0, "choose": 0, "reply": 1, "in_all_languages": 0}


def calls() -> Iterator[tuple[str, ast.Module, ast.Call, ast.expr]]:
    """Where the bot's own sentences are asked for: place, module, call, and the argument that names the sentence."""
    for place, module in sources():
        if place in PASSED_ON or place.startswith(("adapters/pages/", "adapters/console/")):
            continue
        for node in ast.walk(module):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr in ID_AT:
                by_language = node.func.attr == "say" and ast.unparse(node.func.value).endswith("phrases")
                argument = node.args[ID_AT[node.func.attr] + by_language]
                # The phrase of an error is named where the error is raised; the pages have sentences of their own.
                if ast.unparse(argument) != "error.phrase" and "pages.phrases" not in ast.unparse(node.func):
                    yield place, module, node, argument
            elif isinstance(node.func, ast.Name) and node.func.id in ("UserError", "Phrase"):
                yield place, module, node, node.args[0]
            elif isinstance(node.func, ast.Name) and node.func.id == "map" and ast.unparse(node.args[0]) == "turn.say":
                yield place, module, node, node.args[1]


def asked_for() -> dict[str, str]:
    """Every id that the code asks for, with the place."""
    found: dict[str, str] = {}
    for place, module, call, argument in calls():
        names = names_in(argument, module)
        assert names, f"{place}:{call.lineno}: name the sentence by a literal, so that a test can find it"
        found |= dict.fromkeys(names, f"{place}:{call.lineno}")
    return found


# Said through a turn's own methods, whose file is left out above.
def asked_for_by_the_turn() -> dict[str, str]:
    module = ast.parse((ROOMS[0] / "turn.py").read_text("utf-8"))
    literals = (
        node.args[0].value
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "self.say"
        and isinstance(node.args[0], ast.Constant)
    )
    return dict.fromkeys(map(str, literals), "bot/turn.py")


def test_no_sentence_is_missing_and_none_is_unused() -> None:
    asked, known = asked_for() | asked_for_by_the_turn(), set(sentences("en"))
    assert {name: place for name, place in asked.items() if name not in known} == {}, "asked for, in no file"
    assert known - set(asked) == set(), "in the files, never said"


def test_the_search_for_ids_sees_every_way_of_asking() -> None:
    found = asked_for() | asked_for_by_the_turn()
    assert {"greeting", "more", "in-zh", "starter-estates", "too-long", "source", "language-name"} <= set(found)


def test_every_call_fills_in_the_variables_of_its_sentence() -> None:
    variables = sentences("en")
    for place, module, call, argument in calls():
        names = names_in(argument, module) or set()
        given = {keyword.arg for keyword in call.keywords}
        for name in names:
            assert given == variables[name], f"{place}:{call.lineno}"


# --- saying them ------------------------------------------------------------------------------------------------------


def test_a_missing_sentence_is_told_by_file_and_name() -> None:
    with pytest.raises(OperatorError, match=r"no sentence is named 'no-such' in 'th'"):
        Phrases().say("th", "no-such")


def test_a_missing_value_is_told() -> None:
    with pytest.raises(OperatorError, match=r"'zh': 'source' cannot be filled in"):
        Phrases().say("zh", "source", title="X")


def test_a_missing_file_and_broken_syntax_are_told(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"cannot read the sentences in .*th\.ftl"):
        Phrases(tmp_path)
    for language in LANGUAGES:
        (tmp_path / f"{language}.ftl").write_text("greeting = {\n", encoding="utf-8")
    with pytest.raises(OperatorError, match=r"not valid Fluent: 'greeting = \{'"):
        Phrases(tmp_path)


def test_values_are_shown_as_they_are() -> None:
    shown = Phrases().say("th", "source", title="{ $date } <b>标题</b>", date="ม.ค. 2568")
    assert shown == "แหล่งที่มา: { $date } <b>标题</b> · ข้อมูล ณ ม.ค. 2568"
    assert "\u2068" not in shown, "isolation marks would be copied with a figure"
