"""Findings about a map: what is legal and probably not meant."""

from __future__ import annotations

from argmap.checking.checks import check
from argmap.checking.finding import CODES, Finding

__all__ = ["CODES", "Finding", "check"]
