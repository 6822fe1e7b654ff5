"""Keys and values as the text of a dataset file."""

import re
from collections.abc import Mapping
from typing import Any

import tomli_w


def line(key: str, value: Any) -> str:
    """Return a key with its value, on one line unless the value is a list of tables."""
    return f"{_key(key)} = {_literal(value)}"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _literal(key)


def _literal(value: Any) -> str:
    match value:
        case Mapping():
            return "{ " + ", ".join(line(key, part) for key, part in value.items()) + " }" if value else "{}"
        case [Mapping(), *_]:
            return "[\n" + "".join(f"  {_literal(part)},\n" for part in value) + "]"
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case _:
            return tomli_w.dumps({"value": value}).removeprefix("value = ").rstrip("\n")
