"""Argdown's own model of a text in a normal form that other tools' results compare with."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

from argmap.argdown.content import Options
from argmap.argdown.own import Link, build_model
from argmap.argdown.parser import parse_document
from argmap.argdown.reading import clean
from argmap.argdown.reports import Reports
from argmap.refusals import need_text
from argmap.span import Text
from argmap.yaml12 import YamlError, parse, resolve

__all__ = ["normal_form"]

_T = TypeVar("_T")

_INDEX: Final = re.compile("0|[1-9][0-9]{0,8}")


def normal_form(text: str, *, filename: str | None = None, compat: bool = True) -> dict[str, Any]:
    """Return what Argdown itself makes of a text; never raises.

    Args:
        text: Argdown.
        filename: The name that diagnostics show.
        compat: Take line ends, shortcodes and data as the official tool does, its slips
            included; otherwise as ``read`` does.

    Returns:
        ``statements`` title → texts (None for a reference), ``arguments`` title →
        ``descriptions`` and ``pcs`` (rows of ``role``, ``title``, ``text``), ``relations``
        (``type``, ``from``, ``fromKind``, ``to``, ``toKind``), ``sections`` (a tree of ``id``,
        ``title``, ``level``), ``tags`` name → index of first use, ``errors`` (every diagnostic
        with ``line``, ``column``, ``code``, ``severity`` and ``message``).
    """
    need_text(text, "argdown.normal_form")
    source = Text(text if compat else clean(text), filename or "<text>")
    reports = Reports(source)
    settings = _settings(source.content)
    doc = parse_document(
        source.content,
        reports=reports,
        compat=compat,
        options=Options(
            shortcodes=_shortcodes(settings) if compat else {},
            keep_tags=settings.get("removeTagsFromText") is not True,
        ),
    )
    model = build_model(doc)
    return {
        "statements": _ordered(model.statements),
        "arguments": {
            title: {"descriptions": argument.descriptions, "pcs": argument.pcs}
            for title, argument in _ordered(model.arguments).items()
        },
        "relations": [_plain(link) for link in model.links],
        "sections": model.sections,
        "tags": model.tags,
        "errors": _errors(reports),
    }


def _errors(reports: Reports) -> list[dict[str, Any]]:
    return [
        {
            "code": d.code,
            "severity": d.severity.value,
            "message": d.message,
            "line": d.line,
            "column": d.column,
        }
        for d in reports.all()
    ]


def _plain(link: Link) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": link.type,
        "from": link.source.title,
        "fromKind": link.source.kind,
        "to": link.target.title,
        "toKind": link.target.kind,
    }
    if link.source.conclusion is not None:
        made["fromConclusionIndex"] = link.source.conclusion
    if link.target.conclusion is not None:
        made["toConclusionIndex"] = link.target.conclusion
    return made


def _ordered(named: dict[str, _T]) -> dict[str, _T]:
    """Return a mapping in JavaScript's order: whole numbers first, then the rest as they came."""
    numbers = [key for key in named if _INDEX.fullmatch(key)]
    first = {key: named[key] for key in sorted(numbers, key=int)}
    return {**first, **named}


def _settings(text: str) -> dict[str, Any]:
    """Return the part ``model`` of front matter, which says how a text is taken."""
    start = text.lstrip()
    if not start.startswith("==="):
        return {}
    body = start.lstrip("=")
    try:
        front = resolve(parse(body[: body.find("===")]))
    except YamlError:
        return {}  # reported where the front matter itself is read
    model = front.get("model") if isinstance(front, dict) else None
    return model if isinstance(model, dict) else {}


def _shortcodes(settings: dict[str, Any]) -> dict[str, str]:
    codes = settings.get("shortcodes")
    return {
        code: str(how["unicode"])
        for code, how in (codes.items() if isinstance(codes, dict) else ())
        if isinstance(how, dict) and "unicode" in how
    }
