"""The example by which a CRM checks signatures is true."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from adapters.outlets.crm import SIGNATURE, TIMESTAMP, sign

PAGE = (Path(__file__).parents[2] / "docs/leads.md").read_text(encoding="utf-8")


def test_the_documented_check_takes_what_is_signed_and_nothing_else() -> None:
    [code] = re.findall(r"```python\n# is_genuine\.py\n(.*?)```", PAGE, re.DOTALL)
    example: dict[str, Any] = {}
    exec(code, example)
    now, body, secret = str(int(time.time())), '{"id": "密 ลับ"}'.encode(), "a secret of sixteen or more"
    headers = {TIMESTAMP: now, SIGNATURE: sign(secret, now, body)}
    assert example["is_genuine"](body, headers, secret)
    assert not example["is_genuine"](body + b" ", headers, secret)
    assert not example["is_genuine"](body, headers, "another")
    assert not example["is_genuine"](body, {**headers, TIMESTAMP: str(int(now) + 1)}, secret)
    old = str(int(now) - 301)
    assert not example["is_genuine"](body, {TIMESTAMP: old, SIGNATURE: sign(secret, old, body)}, secret)
