"""The organisation's own login, from the settings. authlib is imported only where it is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.config import Settings
from bot.errors import OperatorError
from bot.staff import STAFF_ROLES, StaffRole

if TYPE_CHECKING:
    from adapters.console.access.oidc import Provider

CALLBACK = "/console/login/oidc/callback"


def provider_of(settings: Settings) -> Provider | None:
    """The provider; None where none is set up. Raises `OperatorError` for settings that cannot work."""
    issuer = settings.oidc_issuer.strip().rstrip("/")
    if not issuer:
        _check_off(settings)
        return None
    secret = settings.oidc_client_secret.get_secret_value().strip()
    if not settings.oidc_client_id.strip() or not secret:
        raise OperatorError("SAPHAN_OIDC_ISSUER needs SAPHAN_OIDC_CLIENT_ID and SAPHAN_OIDC_CLIENT_SECRET")
    if "openid" not in settings.oidc_scopes.split():
        raise OperatorError("SAPHAN_OIDC_SCOPES: openid has to be one of them")
    roles = roles_of(settings.oidc_roles)
    try:
        from adapters.console.access.oidc import Client, Provider, is_safe
    except ImportError as error:
        raise OperatorError("SAPHAN_OIDC_ISSUER needs a package that is missing: pip install 'saphan[oidc]'") from error
    if not is_safe(issuer):
        raise OperatorError("SAPHAN_OIDC_ISSUER has to begin with https://")
    return Provider(
        Client(
            issuer,
            settings.oidc_client_id.strip(),
            secret,
            settings.public_url.rstrip("/") + CALLBACK,
            settings.oidc_name.strip(),
            " ".join(settings.oidc_scopes.split()),
            settings.oidc_role_claim.strip(),
            roles,
        )
    )


def roles_of(setting: str) -> dict[str, StaffRole]:
    """The roles of SAPHAN_OIDC_ROLES by group. Raises `OperatorError`."""
    found: dict[str, StaffRole] = {}
    for part in filter(None, (part.strip() for part in setting.split(","))):
        group, _, name = (piece.strip() for piece in part.rpartition(":"))
        role = next((role for role in STAFF_ROLES if role == name), None)
        if not group or role is None:
            raise OperatorError(
                f"SAPHAN_OIDC_ROLES: {part!r} is not group:role; roles are {', '.join(STAFF_ROLES)}, "
                "such as saphan-admins:admin, saphan-staff:case_worker"
            )
        found[group] = role
    return found


def _check_off(settings: Settings) -> None:
    if not settings.password_login:
        raise OperatorError("SAPHAN_PASSWORD_LOGIN=false needs SAPHAN_OIDC_ISSUER: else nobody could log in")
    if settings.oidc_client_id or settings.oidc_client_secret.get_secret_value() or settings.oidc_roles:
        raise OperatorError("SAPHAN_OIDC_ISSUER is not set, but other settings of it are")
