"""What a page is made of, as a browser reads it: its forms and links, and what in it could run or lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

MARK = "xqz7"
"""Stands in every hostile text: what of a page has it in a tag's or an attribute's name was made by somebody else."""

_ENDS = f"""'"><{MARK} {MARK}a=1 onload={MARK}()></textarea></title></script>"""
HOSTILE = f"{_ENDS}<script>{MARK}()</script>ก桥😀{{{{7*7}}}}"
SHORT = f"<{MARK}>"
"""For fields that take little."""

LINK = f"javascript:{MARK}()"

_ADDRESSES = {"href", "src", "action", "formaction", "hx-get", "hx-post", "hx-put", "hx-delete", "data", "poster"}
_RUNS = {"iframe", "object", "embed", "base", "applet", "frame", MARK}
_OURS = re.compile(r"/console/static/[0-9a-f]+/[a-z.-]+\.js")


@dataclass
class Field:
    """One field of a form. `chosen`: ticked, or the option that is selected."""

    tag: str
    kind: str
    name: str
    value: str
    most: int
    chosen: bool = False
    options: list[str] = field(default_factory=list)


@dataclass
class FormOnPage:
    """A form, with its fields in their order."""

    method: str
    action: str
    multipart: bool
    fields: list[Field] = field(default_factory=list)


class Page(HTMLParser):
    """Reads a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []
        self.forms: list[FormOnPage] = []
        self.texts: list[str] = []
        self._select: Field | None = None
        self._loose: dict[str, list[Field]] = {}
        self._form: FormOnPage | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.faults += faults_of(tag, given)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            multipart = given.get("enctype", "") == "multipart/form-data"
            self._form = FormOnPage(given.get("method", "get").lower(), given.get("action", ""), multipart)
            self.forms.append(self._form)
        if tag in ("input", "textarea", "select", "button") and given.get("name"):
            self._take(tag, given)
        if tag == "option" and self._select is not None:
            self._select.options.append(given.get("value", ""))
            if "selected" in given:
                self._select.value = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        if tag == "form":
            self._form = None

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "submit" if tag == "button" else "text")
        most = int(given["maxlength"]) if given.get("maxlength", "").isdigit() else 10_000
        made = Field(tag, kind, given["name"], given.get("value", ""), most, "checked" in given)
        if tag == "select":
            self._select = made
        if self._form is not None and "form" not in given:
            self._form.fields.append(made)


def faults_of(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """What in an element could run a script, load something from elsewhere, or was not made by us."""
    if tag in _RUNS or (tag == "script" and not _OURS.fullmatch(attributes.get("src", ""))):
        yield f"<{tag} {attributes}>"
    if tag == "style" or "style" in attributes or "srcdoc" in attributes:
        yield f"<{tag}> with a style or a document of its own"
    if tag == "meta" and "http-equiv" in attributes:
        yield "a page that acts as a header"
    for name, value in attributes.items():
        if name.startswith(("on", "hx-on")) or MARK in name:
            yield f"<{tag} {name}={value!r}>"
        address = value.strip().lower()
        if name in _ADDRESSES and not (
            re.match(r"[/?#]|https?://|mailto:|tel:|$", address) or re.fullmatch(r"[\w./?=&%-]+", address)
        ):
            yield f"<{tag} {name}={value!r}>"
        if name in _ADDRESSES and address.startswith("//"):
            yield f"<{tag} {name}={value!r}> leads elsewhere"


def faults(text: str) -> list[str]:
    """All faults of a page, or of a part of one."""
    page = Page(text)
    found = list(page.faults)
    if f"49{MARK}" in text or re.search(r"桥😀49", text):
        found.append("a template was filled in that somebody else wrote")
    return found
