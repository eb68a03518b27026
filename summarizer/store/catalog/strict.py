"""The base of all that a manifest holds."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Strict models: no unknown keys, no conversion of types, no later change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
