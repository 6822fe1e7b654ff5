"""What the models say of their fields in the docstrings beneath these, for whoever wants to show it.

Pydantic would collect it too (``use_attribute_docstrings``), but whenever the models are made, and queries would wait.
"""

import ast
import inspect
from collections import ChainMap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from uzrel.dataset import models


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return what is said of the fields of a model, those it inherits included, by their names outside Python."""
    ancestry = [_said().get(ancestor.__name__, {}) for ancestor in model.__mro__]
    said = ChainMap(*ancestry)
    return {field.alias or name: said[name] for name, field in model.model_fields.items() if name in said}


def dataset_schema() -> dict[str, Any]:
    """Return the JSON Schema of a dataset, with the descriptions."""
    schema = models.Dataset.model_json_schema()
    for name, definition in schema["$defs"].items():
        for field, text in descriptions(getattr(models, name)).items():
            definition["properties"][field]["description"] = text
    return schema


@cache
def _said() -> dict[str, dict[str, str]]:
    """Return what is said of the fields of each class."""
    module = ast.parse(inspect.getsource(models))
    return {part.name: dict(_beneath_fields(part)) for part in module.body if isinstance(part, ast.ClassDef)}


def _beneath_fields(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, beneath in pairwise(definition.body):
        match field, beneath:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
