"""Runs an ASGI app on uvicorn."""

from __future__ import annotations


def run(app_factory: str, host: str, port: int, workers: int) -> None:
    """Serves the app that `app_factory` ("module:function") makes, in as many processes as asked for, until stopped.

    There is no access log: addresses carry what people looked at. Forwarded headers are believed from this machine
    only, so that a client cannot choose the address that its rate is counted for; for a proxy on another machine set
    uvicorn's own FORWARDED_ALLOW_IPS to that machine.
    """
    import uvicorn

    uvicorn.run(
        app_factory,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
