"""One spelling of a JSON document, so that equal documents have equal hashes."""

import json
from typing import Any


def canonical_json(wert: Any) -> str:
    return json.dumps(wert, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
