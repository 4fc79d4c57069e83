"""Runs an ASGI app on uvicorn."""

from __future__ import annotations


def run(app_factory: str, host: str, port: int, workers: int) -> None:
    """Serves the app that `app_factory` ("module:function") makes, in as many processes as asked for, until stopped.

    There is no access log: addresses carry what people looked at. Forwarded headers are believed from this machine only
    (uvicorn's default), so that a client cannot choose the address that its rate is counted for.
    """
    import uvicorn

    uvicorn.run(
        app_factory, factory=True, host=host, port=port, workers=workers, log_level="warning", access_log=False
    )
