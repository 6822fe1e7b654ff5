"""The JSON Schema of a dataset, and the descriptions of its fields: the docstrings beneath them in the models.

Pydantic collects these too (``use_attribute_docstrings``), but when the models are made, which takes 14 ms longer
with every build of an index; here they are read from the source when they are needed.
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
    """Return the descriptions of a model's fields, inherited ones included, by their names in the dataset."""
    ancestry = [_docstrings().get(ancestor.__name__, {}) for ancestor in model.__mro__]
    described = ChainMap(*ancestry)
    return {field.alias or name: described[name] for name, field in model.model_fields.items() if name in described}


def dataset_schema() -> dict[str, Any]:
    """Return the JSON Schema of a dataset, with descriptions of its fields."""
    schema = models.Dataset.model_json_schema()
    for name, definition in schema["$defs"].items():
        for field, text in descriptions(getattr(models, name)).items():
            definition["properties"][field]["description"] = text
    return schema


@cache
def _docstrings() -> dict[str, dict[str, str]]:
    """Return the docstrings of the fields that each class of the models declares."""
    module = ast.parse(inspect.getsource(models))
    return {part.name: dict(_field_docstrings(part)) for part in module.body if isinstance(part, ast.ClassDef)}


def _field_docstrings(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, beneath in pairwise(definition.body):
        match field, beneath:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
