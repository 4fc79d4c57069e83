"""Pages from templates, with every sentence from the phrases beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.messages import LANGUAGES, Language
from bot.phrases import Phrases

HERE = Path(__file__).parent
STATIC = HERE / "static"
LANGUAGE_NAMES: dict[Language, str] = {"th": "ไทย", "zh": "中文", "en": "English"}
SHORT_NAMES: dict[Language, str] = {**LANGUAGE_NAMES, "en": "EN"}
HTML_LANGUAGES: dict[Language, str] = {"th": "th", "zh": "zh-Hans", "en": "en"}


class Pages:
    """Renders the templates of this folder.

    `public_url` is the site's own address for the links that have to be absolute (hreflang, canonical); without it
    they are relative, since a Host header is anybody's word. Raises `OperatorError` when a file of phrases is broken.
    """

    def __init__(self, public_url: str = "") -> None:
        self.phrases = Phrases(HERE / "phrases")
        self.bot_phrases = Phrases()
        self.public_url = public_url.rstrip("/")
        self.version = version_of(STATIC)
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._templates.globals.update(
            static=f"/static/{self.version}",
            site=self.public_url,
            languages=LANGUAGES,
            language_names=LANGUAGE_NAMES,
            short_names=SHORT_NAMES,
            html_languages=HTML_LANGUAGES,
            section_path=section_path,
        )

    def page(
        self,
        template: str,
        language: Language,
        values: Mapping[str, Any],
        *,
        path: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> HTMLResponse:
        """A page in a language; `path` is the page's own, without a language, for its links to the other languages."""
        say = partial(self.phrases.say, language)
        text = self._templates.get_template(template).render(**values, language=language, say=say, path=path)
        common = {"Content-Language": HTML_LANGUAGES[language], "Vary": "Accept-Language", "Cache-Control": "no-cache"}
        return HTMLResponse(text.encode("utf-8", "replace"), status, {**common, **(headers or {})})


def section_path(section: str) -> str:
    """The public page of a section or document: `boi-criteria#intro` is at `/knowledge/boi-criteria%23intro`."""
    return "/knowledge/" + quote(section, safe="")


def version_of(folder: Path) -> str:
    """Changes whenever a static file does, so that browsers may keep the files for ever."""
    digest = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]
