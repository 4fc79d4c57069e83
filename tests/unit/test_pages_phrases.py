"""The interface's sentences: none missing, none unused, the same in three languages."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import adapters
from adapters.pages.contents import TOPICS
from adapters.pages.render import HERE, Pages
from adapters.web import CHAT_SENTENCES
from bot.messages import LANGUAGES, Language

ROOM = Path(adapters.__file__).parent
MENTIONED = re.compile(r"""["']([a-z]+(?:-[a-z0-9]+)+)["']""")
SAID_IN_SCRIPT = re.compile(r"""(?:say\(\s*|sentence: |failed: )["']([a-z0-9-]+)["']""")
SAID_IN_TEMPLATE = re.compile(r"""(?:say\(|data-say(?:-label|-placeholder)?=)["']([a-z0-9-]+)["']""")


class Variables(Visitor):
    """Gathers the variables of a sentence."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


def sentences(language: Language) -> dict[str, set[str]]:
    found = {}
    for entry in FluentParser().parse((HERE / "phrases" / f"{language}.ftl").read_text("utf-8")).body:
        assert not isinstance(entry, ast.Junk), f"{language}: {entry.content}"
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{language}: {entry.id.name} stands there twice"
            variables = Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


def texts(pattern: str) -> str:
    # The console has sentences of its own.
    return "\n".join(path.read_text("utf-8") for path in sorted(ROOM.rglob(pattern)) if "console" not in path.parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_sentences_and_variables(language: Language) -> None:
    assert sentences(language) == sentences("en")


def test_no_sentence_is_unused() -> None:
    pages = set(MENTIONED.findall(texts("*.html") + texts("*.js")))
    assert set(sentences("en")) <= pages | set(MENTIONED.findall(texts("*.py")))
    assert set(CHAT_SENTENCES) <= pages, "sent to the page, which does not use them"


def test_no_sentence_is_missing() -> None:
    known = set(sentences("en"))
    assert set(SAID_IN_TEMPLATE.findall(texts("*.html"))) <= known
    assert set(TOPICS.values()) <= known
    assert set(CHAT_SENTENCES) <= known


def test_the_script_has_every_sentence_that_it_says() -> None:
    said = set(SAID_IN_SCRIPT.findall(texts("*.js"))) | {"chat-you", "chat-bot"}
    swapped = set(re.findall(r'data-say[a-z-]*="([a-z0-9-]+)"', texts("chat.html") + texts("frame.html")))
    assert said | swapped <= set(CHAT_SENTENCES)
    assert "chat-waiting" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: Language) -> None:
    pages = Pages()
    for sentence, variables in sentences(language).items():
        said = pages.phrases.say(language, sentence, **dict.fromkeys(variables, 3))
        assert said.strip()
        assert "{" not in said


@pytest.mark.parametrize(("language", "letters"), [("th", r"[\u0e00-\u0e7f]"), ("zh", r"[\u4e00-\u9fff]")])
def test_each_sentence_is_in_its_own_language(language: Language, letters: str) -> None:
    pages = Pages()
    for sentence, variables in sentences(language).items():
        if sentence != "chat-bot" and not re.search(
            letters, said := pages.phrases.say(language, sentence, **dict.fromkeys(variables, 3))
        ):
            pytest.fail(f"{language}: {sentence} = {said}")
