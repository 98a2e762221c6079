"""The kinds of values that stand in `schedule.yaml`, whichever level they belong to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from outreach.core.address import read_address
from outreach.core.problem import Problem
from outreach.core.when import WhenError, parse_duration, parse_wall


def fault(text: str, **values: object) -> PydanticCustomError:
    """Wrap one of our sentences so that pydantic reports it with its place; `text` travels along as the key."""
    return PydanticCustomError("outreach", text, {"text": text, **values})


def custom(parse: Any) -> BeforeValidator:
    """Read a text with `parse`; the WhenError it raises becomes a fault with its place."""

    def check(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return parse(value)
        except WhenError as error:
            raise fault(error.text, **error.values) from None

    return BeforeValidator(check)


def checked_address(value: str) -> str:
    """Give an address in its normal form; raises WhenError, an OutreachError, when it is none."""
    found = read_address(value.strip(), {})
    if isinstance(found, Problem):
        raise WhenError(found.text, **found.values)
    return found.address


def _one_line(value: str) -> str:
    if any(not c.isprintable() for c in value):
        raise WhenError("'{value}' holds a control character", value=value)
    return value


Line = Annotated[str, custom(_one_line), StringConstraints(max_length=500)]
"""Text that may stand in a header: one line, no control characters."""
Address = Annotated[str, custom(checked_address)]
Duration = Annotated[timedelta, custom(parse_duration)]
Wall = Annotated[datetime, custom(parse_wall)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
Localised = Line | dict[str, Line]
"""One text for all, or one per language: `{fr: …, en: …}`."""


class Strict(BaseModel):
    """No unknown key, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
