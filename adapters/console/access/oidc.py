"""Logging in at the organisation's own provider: OpenID Connect Core 1.0, authorization code flow with PKCE.

Nothing of it is kept here: what ties an answer to its request is derived from a secret in the browser's cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from adapters.console.access.identities import Identity
from bot.errors import SaphanError
from bot.staff import STAFF_ROLES, StaffRole

log = logging.getLogger("saphan.console")

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""How an ID token may be signed: with the provider's private key. Neither "none" nor a shared secret is taken."""

TIMEOUT = 5.0
LEEWAY = 60
"""Seconds that the provider's clock may be off."""

_METADATA_LASTS, _KEYS_REST = 3600.0, 30.0
_AT_ONCE = 4
"""Requests to the provider at a time: where it is slow, the console's threads are not all with it."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class ProviderDownError(SaphanError):
    """The provider does not answer, or says what no provider says."""


class RefusedLoginError(SaphanError):
    """What came back is not a login that was begun here, or not one that may be believed."""


@dataclass(frozen=True, slots=True)
class Client:
    """What the provider knows the console by, and what its groups may do here.

    `role_claim` names the claim that holds them, with dots between the names of claims in claims.
    """

    issuer: str
    client_id: str
    secret: str
    redirect_uri: str
    name: str = ""
    scopes: str = "openid email profile"
    role_claim: str = "groups"
    roles: Mapping[str, StaffRole] | None = None

    def role_of(self, claims: Mapping[str, Any]) -> StaffRole | None:
        """The highest role that the claims give."""
        held: Any = claims.get(self.role_claim)
        if held is None:
            held = claims
            for part in self.role_claim.split("."):
                held = held.get(part) if isinstance(held, Mapping) else None
        given = [held] if isinstance(held, str) else held if isinstance(held, list) else []
        known = self.roles or {}
        roles = {known[each] for each in given if isinstance(each, str) and each in known}
        return max(roles, key=STAFF_ROLES.index, default=None)


class Provider:
    """The provider of the settings. Its addresses and keys are asked for at the first login, and kept for an hour."""

    def __init__(self, client: Client, timeout: float = TIMEOUT) -> None:
        self.client = client
        self._http = httpx.Client(timeout=timeout, headers={"Accept": "application/json"})
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        self._metadata: tuple[float, Mapping[str, Any]] | None = None
        self._keys: tuple[float, KeySet] | None = None

    def start(self, secret: str) -> str:
        """Where the browser goes to log in. `secret` stays in its cookie. Raises `ProviderDownError`."""
        address = self._endpoint("authorization_endpoint")
        begun: tuple[str, str] = self._oauth().create_authorization_url(
            address,
            state=_derived(secret, "state"),
            code_verifier=_derived(secret, "verifier"),
            nonce=_derived(secret, "nonce"),
        )
        return begun[0]

    def finish(self, secret: str, answer: Mapping[str, str], now: datetime) -> Identity:
        """Who logged in, by what the browser brings back. Raises `ProviderDownError`, `RefusedLoginError`."""
        state = answer.get("state", "").encode("utf-8", "replace")
        if not secret or not hmac.compare_digest(state, _derived(secret, "state").encode()):
            raise RefusedLoginError("the login was not begun in this browser, or it is over")
        if answer.get("iss", self.client.issuer).rstrip("/") != self.client.issuer:  # RFC 9207, 2.4
            raise RefusedLoginError("the answer is another provider's")
        code = answer.get("code", "")
        if not code or "error" in answer:
            raise RefusedLoginError("the provider did not log them in")
        token = self._token(code, _derived(secret, "verifier"))
        claims = self._claims(token, _derived(secret, "nonce"), now)
        return self._identity(claims)

    def logout_address(self, back: str) -> str:
        """Where one logs out of the provider, too; "" where it has no such place. Raises `ProviderDownError`."""
        if not self._known().get("end_session_endpoint"):
            return ""
        address = self._endpoint("end_session_endpoint")
        query = urlencode({"client_id": self.client.client_id, "post_logout_redirect_uri": back})
        return f"{address}{'&' if urlsplit(address).query else '?'}{query}"

    # --- tokens --------------------------------------------------------------------------------------------------

    def _oauth(self) -> OAuth2Client:
        methods = self._known().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        basic = "client_secret_basic" in methods
        client = self.client
        return OAuth2Client(
            _Transport(self._http),
            client.client_id,
            client.secret,
            token_endpoint_auth_method="client_secret_basic" if basic else "client_secret_post",
            scope=client.scopes,
            redirect_uri=client.redirect_uri,
            code_challenge_method="S256",
        )

    def _token(self, code: str, verifier: str) -> Mapping[str, Any]:
        address, oauth = self._endpoint("token_endpoint"), self._oauth()
        with self._asking():
            try:
                token: Mapping[str, Any] = oauth.fetch_token(
                    address, grant_type="authorization_code", code=code, code_verifier=verifier
                )
            except AuthlibBaseError as error:
                raise RefusedLoginError(f"the provider refuses the code: {str(error.error)[:40]!r}") from error
        return token

    def _claims(self, token: Mapping[str, Any], nonce: str, now: datetime) -> CodeIDToken:
        signed = token.get("id_token")
        if not isinstance(signed, str):
            raise RefusedLoginError("the provider gave no ID token")
        try:
            found = self._decoded(signed)
            options = {
                "iss": {"essential": True, "value": self._known()["issuer"]},
                "aud": {"essential": True, "value": self.client.client_id},
                "nonce": {"essential": True, "value": nonce},
                "sub": {"essential": True},
            }
            params = {"nonce": nonce, "client_id": self.client.client_id, "access_token": token.get("access_token")}
            claims = CodeIDToken(found.claims, found.header, options, params)
            claims.validate(int(now.timestamp()), LEEWAY)
        except (JoseError, ValueError, TypeError) as error:
            raise RefusedLoginError(f"the ID token is refused: {type(error).__name__}") from error
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if several and claims.get("azp") != self.client.client_id:
            raise RefusedLoginError("the ID token is for others, too")
        return claims

    def _decoded(self, signed: str) -> jwt.Token:
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        asked, keys = self._known_keys()
        try:
            return jwt.decode(signed, keys, registry=registry)
        except (InvalidKeyIdError, BadSignatureError):
            if time.monotonic() - asked < _KEYS_REST:
                raise
            # The provider may have changed its keys since.
            self._keys = None
            return jwt.decode(signed, self._known_keys()[1], registry=registry)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise RefusedLoginError("the ID token names nobody")
        return Identity(
            self.client.issuer,
            subject,
            username=_text(claims, "preferred_username"),
            email=_text(claims, "email") if claims.get("email_verified") is True else "",
            display_name=_text(claims, "name")[:80],
            role=self.client.role_of(claims),
        )

    # --- what the provider says of itself ------------------------------------------------------------------------

    def _known(self) -> Mapping[str, Any]:
        if self._metadata and time.monotonic() - self._metadata[0] < _METADATA_LASTS:
            return self._metadata[1]
        found = self._asked(f"{self.client.issuer}/.well-known/openid-configuration")
        # OpenID Connect Discovery 1.0, 4.3: it has to be the very issuer that was asked.
        if str(found.get("issuer", "")).rstrip("/") != self.client.issuer:
            raise ProviderDownError("the provider's metadata are another issuer's: look at SAPHAN_OIDC_ISSUER")
        self._metadata = (time.monotonic(), found)
        return found

    def _known_keys(self) -> tuple[float, KeySet]:
        if self._keys and time.monotonic() - self._keys[0] < _METADATA_LASTS:
            return self._keys
        found = self._asked(self._endpoint("jwks_uri"))
        try:
            self._keys = (time.monotonic(), KeySet.import_key_set(found))  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderDownError("the provider's keys cannot be read") from error
        return self._keys

    def _endpoint(self, name: str) -> str:
        address = self._known().get(name)
        if not isinstance(address, str) or not is_safe(address):
            raise ProviderDownError(f"the provider's {name} is missing, or is not https")
        return address

    def _asked(self, address: str) -> dict[str, Any]:
        with self._asking():
            response = self._http.get(address)
            response.raise_for_status()
            found = response.json()
        if not isinstance(found, dict):
            raise ProviderDownError("the provider's answer is not what was asked for")
        return found

    @contextmanager
    def _asking(self) -> Iterator[None]:
        if not self._room.acquire(timeout=1):
            raise ProviderDownError("the provider is slow; others wait for it already")
        try:
            yield
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, RecursionError) as error:
            raise ProviderDownError(f"the provider does not answer as it should: {type(error).__name__}") from error
        finally:
            self._room.release()


class _Transport:
    """Sends the token request that authlib makes."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def post(self, url: str, data: Mapping[str, str], headers: Mapping[str, str], auth: ClientAuth) -> httpx.Response:
        """The token endpoint's answer."""
        url, prepared, body = auth.prepare("POST", url, dict(headers), urlencode(data))
        return self._http.post(url, content=body, headers=prepared)


def is_safe(address: str) -> bool:
    """Whether an address is one of https, or of this machine."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)
    except ValueError:
        return False


def _derived(secret: str, what: str) -> str:
    return hmac.new(secret.encode(), f"oidc\x1f{what}".encode(), hashlib.sha256).hexdigest()


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return " ".join(value[:200].split()) if isinstance(value, str) else ""
