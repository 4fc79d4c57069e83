"""The organisation's own login where the provider is in trouble, or the settings are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from consoles import add_staff
from houses import settings_for
from joserfc.jwk import RSAKey
from oidc_provider import text

from adapters.console.access.oidc_setup import CALLBACK, provider_of, roles_of
from bot.errors import OperatorError

from .office import Office, begin, log_in, said

# --- a provider in trouble ------------------------------------------------------------------------------------------


#: Seconds that a provider has. More than any other trouble takes on a machine with much to do.
PATIENCE = 1.0


def slow() -> Any:
    time.sleep(PATIENCE * 2)
    return text("{}", 200)()


TROUBLES: dict[str, Callable[[], Any]] = {
    "error": text("<h1>Internal error</h1>", 500),
    "bad json": text("{'not': json", 200),
    "a list": text("[]", 200),
    "a redirect": text("", 302),
    "slow": slow,
}


@pytest.mark.parametrize(
    ("trouble", "language"),
    [*((trouble, "en") for trouble in TROUBLES), ("error", "th"), ("error", "zh")],
)
@pytest.mark.parametrize("place", ["/.well-known/openid-configuration", "/keys", "/token"])
def test_a_provider_in_trouble_is_one_kind_sentence(office: Office, place: str, trouble: str, language: str) -> None:
    add_staff(office.store, "nid", "viewer", office.clock)
    office.said.claims = {"groups": ["everyone"]}
    somebody = office.seat(language, timeout=PATIENCE)
    if place.startswith("/.well"):
        office.said.broken[place] = TROUBLES[trouble]
        response = somebody.page("/console/login/oidc")
    else:
        address = begin(somebody)
        office.said.broken[place] = TROUBLES[trouble]
        response = somebody.page(address)
    assert response.status_code == 503
    words = {"en": "does not answer", "th": "ไม่ตอบสนอง", "zh": "没有响应"}
    assert words[language] in said(response)
    assert somebody.log_in("nid").status_code == 303, "passwords work on"


def test_a_provider_that_is_not_there_is_one_kind_sentence(office: Office) -> None:
    office.client = replace(office.client, issuer="http://127.0.0.1:9")
    assert office.seat().page("/console/login/oidc").status_code == 503


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"jwks_uri": 7},
    ],
)
def test_metadata_that_cannot_be_right_are_refused(office: Office, metadata: dict[str, Any]) -> None:
    office.said.metadata = metadata
    somebody = office.seat()
    response = somebody.page("/console/login/oidc")
    if response.status_code == 303:
        response = somebody.page(httpx.get(response.headers["location"]).headers["location"])
    assert response.status_code == 503


def test_a_provider_may_change_its_keys(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.said.claims = {"groups": ["everyone"]}
    somebody = office.seat()
    assert log_in(somebody).status_code == 303
    monkeypatch.setattr(office.said, "key", RSAKey.generate_key(2048, {"kid": "second"}))
    assert log_in(somebody).status_code == 403, "the keys were asked for a moment ago"
    monkeypatch.setattr("adapters.console.access.oidc._KEYS_REST", 0.0)
    assert log_in(somebody).status_code == 303
    asked = office.said.asked.count("/keys")
    assert log_in(somebody).status_code == 303
    assert office.said.asked.count("/keys") == asked


def test_many_answers_from_one_address_are_slowed_down(office: Office) -> None:
    somebody = office.seat()
    codes = [log_in(somebody).status_code for _ in range(11)]
    assert codes == [403] * 10 + [429]


# --- settings -------------------------------------------------------------------------------------------------------

SET = {"oidc_issuer": "https://login.example/realms/office/", "oidc_client_id": "saphan", "oidc_client_secret": "s"}


def test_the_settings_make_a_provider(tmp_path: Path) -> None:
    roles = "https://claims.example/staff:case_worker, ผู้ดูแล:admin"
    made = provider_of(settings_for(tmp_path, **SET, oidc_roles=roles, public_url="https://bot.example/"))
    assert made is not None
    assert made.client.issuer == "https://login.example/realms/office"
    assert made.client.redirect_uri == f"https://bot.example{CALLBACK}"
    assert made.client.roles == {"https://claims.example/staff": "case_worker", "ผู้ดูแล": "admin"}
    nested = replace(made.client, role_claim="realm_access.roles")
    assert nested.role_of({"realm_access": {"roles": ["ผู้ดูแล", 7, None]}}) == "admin"
    assert nested.role_of({"realm_access": ["x"]}) is None
    assert nested.role_of({"realm_access.roles": "https://claims.example/staff"}) == "case_worker"
    assert provider_of(settings_for(tmp_path)) is None
    assert roles_of(" , ") == {}


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"password_login": False}, "SAPHAN_PASSWORD_LOGIN"),
        ({"oidc_client_id": "x"}, "SAPHAN_OIDC_ISSUER"),
        ({**SET, "oidc_client_secret": ""}, "SAPHAN_OIDC_CLIENT_SECRET"),
        ({**SET, "oidc_issuer": "http://login.example"}, "https://"),
        ({**SET, "oidc_roles": "admins=admin"}, "SAPHAN_OIDC_ROLES"),
        ({**SET, "oidc_roles": "admins:root"}, "case_worker"),
        ({**SET, "oidc_scopes": "email"}, "SAPHAN_OIDC_SCOPES"),
    ],
)
def test_settings_that_cannot_work_are_one_clear_line(tmp_path: Path, values: dict[str, Any], named: str) -> None:
    with pytest.raises(OperatorError, match=named):
        provider_of(settings_for(tmp_path, **values))


def test_a_missing_package_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("adapters.console.access.oidc", "authlib", "authlib.oidc.core"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(OperatorError, match=r"saphan\[oidc\]"):
        provider_of(settings_for(tmp_path, **SET))
