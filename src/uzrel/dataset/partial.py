"""Records of which some fields are not valid, for checks of what the others say."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, TypeVar, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError

from uzrel.dataset.models import Record

R = TypeVar("R", bound=Record)

STRICT = ConfigDict(strict=True, arbitrary_types_allowed=True)


def as_far_as_valid(model: type[R], values: Mapping[str, Any]) -> R:
    """Return a record with the valid ones of its fields; the others are empty."""
    valid: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        valid[name] = () if get_origin(field.annotation) is tuple else None
        with suppress(KeyError, ValidationError):
            annotated: Any = Annotated[field.annotation, *(field.metadata or (None,))]
            valid[name] = TypeAdapter(annotated, config=STRICT).validate_python(values[field.alias or name])
    return model.model_construct(**valid)
