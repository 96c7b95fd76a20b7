"""Findings about a map: what is legal and probably not meant."""

from __future__ import annotations

from argmap.checking.checks import check
from argmap.checking.coverage import Coverage, cover
from argmap.checking.finding import CODES, Finding
from argmap.checking.passages import passages_index
from argmap.checking.shared import against

__all__ = ["CODES", "Coverage", "Finding", "against", "check", "cover", "passages_index"]
