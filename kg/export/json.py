"""JSON as every format here writes it: characters that can be seen as themselves, one order, one line end."""

from __future__ import annotations

import json
from typing import Any

from kg.hidden import escaped_json


def written(data: Any) -> bytes:  # noqa: ANN401
    """Return a JSON document in UTF-8.

    What nobody sees, and a half of a surrogate pair, which UTF-8 cannot hold, is escaped.
    """
    return f"{escaped_json(json.dumps(data, ensure_ascii=False, indent=1))}\n".encode()
