"""The whole HTTP API from its schema: whatever is asked, no error of ours, and every answer as it is promised."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from .conftest import Hostile

pytestmark = pytest.mark.slow
TEXT = {"type": "string"}


def closed(**properties: Any) -> dict[str, Any]:
    """An object with these fields and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def listed(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


CITATION = closed(
    section=TEXT,
    title=TEXT,
    url=TEXT,
    as_of=TEXT,
    verified={"type": "boolean"},
    sources=listed(TEXT),
    as_of_text=TEXT,
    pages_text=TEXT,
    pages=listed({"type": "integer", "minimum": 1}),
    publisher=TEXT,
)
PASSAGE = closed(section=TEXT, language={"enum": ["th", "zh", "en"]}, score={"type": "number"})
ANSWER = closed(
    id=TEXT,
    language={"enum": ["th", "zh", "en"]},
    text=TEXT,
    answered={"type": "boolean"},
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    skill=TEXT,
    citations=listed(CITATION),
    passages={**listed(PASSAGE), "maxItems": 10},
    choices=listed(TEXT),
    millis={"type": "integer", "minimum": 0},
    body=TEXT,
    choice_values=listed(TEXT),
)
PROBLEM = {
    "type": "object",
    "properties": {"error": {"type": "object", "properties": {"code": TEXT, "message": TEXT}}},
    "required": ["error"],
}
QUESTION = {
    "type": "object",
    "properties": {
        "conversation": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": r"^\S+$"},
        "text": {"type": "string", "maxLength": 2000},
        "lang": {"enum": ["th", "zh", "en", None]},
        "choice": {"type": ["string", "null"], "maxLength": 2000},
    },
    "required": ["conversation", "text"],
}


def answered(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "", "content": {"application/json": {"schema": schema}}}


@pytest.fixture(scope="session")
def api(hostile: Hostile) -> Any:
    """The schema that FastAPI makes of the app, with what the chat takes and gives. The console has its own tests."""
    app = hostile.app
    described = app.openapi()
    described["paths"]["/api/chat"]["post"] |= {
        "requestBody": {"required": True, "content": {"application/json": {"schema": QUESTION}}},
        "responses": {
            "200": answered(ANSWER),
            "204": {"description": "nothing is said"},
            **{str(status): answered(PROBLEM) for status in (400, 413, 422, 429, 503)},
        },
    }
    # A stream goes on for as long as somebody listens.
    del described["paths"]["/api/chat/stream"]

    async def schema(request: Request) -> JSONResponse:
        return JSONResponse(described)

    app.router.routes.insert(0, Route("/openapi.json", schema))
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    app.router.routes.pop(0)


BOUNDED = settings(
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
PROMISES = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_whatever_is_asked_no_answer_is_an_error_of_ours(api: Any) -> None:
    operations = [result.ok() for result in api.get_all_operations()]
    paths = {operation.path for operation in operations}
    assert paths >= {"/api/chat", "/", "/knowledge/{wanted}", "/healthz", "/readyz", "/metrics", "/webhooks/webhook"}
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            fuzz(operation, mode)


def fuzz(operation: Any, mode: GenerationMode) -> None:
    """Asks as the schema says, or as it forbids."""
    checks = PROMISES if operation.path == "/api/chat" else [not_a_server_error]

    @BOUNDED
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=checks)

    try:
        ask()
    except Unsatisfiable:
        assert mode == GenerationMode.NEGATIVE, "nothing of it can be wrong"
