"""JSON as every format here writes it: characters as themselves, one order, one line end."""

from __future__ import annotations

import json
from typing import Any


def written(data: Any) -> bytes:  # noqa: ANN401
    """Return a JSON document in UTF-8.

    A half of a surrogate pair, which UTF-8 cannot hold, is spelt as JSON spells it.
    """
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return f"{text}\n".encode(errors="backslashreplace")
