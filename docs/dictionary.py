"""The data dictionary: a section for each model of the dataset, with its fields."""

import re
import typing
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from uzrel.dataset.models import TABLES, About, Dispute, FormerName, fields_of
from uzrel.dataset.references import reference_of
from uzrel.dataset.schema import descriptions
from uzrel.index.build.tables import declared_type

PARTS: dict[type[BaseModel], str] = {Dispute: "disputes", FormerName: "former names"}
"""The models inside of others, in the plural."""


def data_dictionary() -> str:
    """Return a section per table, and per model inside one."""
    models: dict[str, type[BaseModel]] = {"dataset": About, **TABLES, "disputes": Dispute, "former_names": FormerName}
    return "\n\n".join(_section(name, model) for name, model in models.items())


def _section(name: str, model: type[BaseModel]) -> str:
    described = descriptions(model)
    rows = [
        f"| `{name}` | {_type(field)} | {'yes' if field.is_required() else ''} | {_cell(described.get(name, ''))} |"
        for name, field in fields_of(model).items()
    ]
    header = "| field | type | required | meaning |\n|---|---|---|---|"
    return "\n".join([f"### {name}", "", (model.__doc__ or "").strip(), "", header, *rows])


def _cell(text: str) -> str:
    return re.sub(r"``(.+?)``", r"`\1`", " ".join(text.split())).replace("|", "\\|")


def _type(field: FieldInfo) -> str:
    reference = reference_of(field)
    text = str(field.annotation)
    is_list = typing.get_origin(field.annotation) is tuple
    if reference:
        target = " or ".join(reference.tables) or "any record"
        return f"{'ids' if is_list else 'id'} of {target}"
    if "When" in text:
        return "date"
    if choices := _choices(field.annotation):
        return ", ".join(f"`{choice}`" for choice in choices)
    if is_list:
        part = typing.get_args(field.annotation)[0]
        return f"list of {PARTS[part]}" if part in PARTS else "texts"
    return {"BOOL": "true or false", "NUMERIC": "number", "TEXT": "text"}[declared_type(field.annotation)]


def _choices(annotation: Any) -> tuple[str, ...]:
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)
    return next((found for part in typing.get_args(annotation) if (found := _choices(part))), ())
