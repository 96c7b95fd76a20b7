"""Argdown's own model of a text in a normal form that other tools' results compare with."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from argmap.argdown.content import Options
from argmap.argdown.differing import report_differences, report_names
from argmap.argdown.front import place_of
from argmap.argdown.including import Assembled, assemble, report_problems
from argmap.argdown.own_build import build_model
from argmap.argdown.own_colors import Colors
from argmap.argdown.own_map import OwnMap, build_map, with_closed_groups
from argmap.argdown.parser import parse_document
from argmap.argdown.reading import clean
from argmap.argdown.reports import Reports
from argmap.argdown.settings import Settings, read_settings
from argmap.argdown.shortcodes import SHORTCODES
from argmap.collector import paused
from argmap.files import reader_below
from argmap.refusals import need_text
from argmap.span import Text
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.argdown.own import Element, Link, Model, Row, Section
    from argmap.argdown.syntax import Document

__all__ = ["normal_form"]

_OLD_LINE_END: Final = re.compile(r"\r(?!\n)")


@paused()
def normal_form(
    text: str,
    *,
    filename: str | None = None,
    compat: bool = True,
    config: Mapping[str, Any] | None = None,
    settings: Mapping[str, Any] | None = None,
    shortcodes: bool | None = None,
    include: Callable[[str], str] | None = None,
    close_groups: bool = False,
) -> dict[str, Any]:
    """Return what Argdown itself makes of a text; never raises for what the text says.

    Args:
        text: Argdown.
        filename: The name that diagnostics show; the folder that included files are below.
        compat: Take line ends, shortcodes, data and all else as the official tool does, its
            slips included; otherwise do what is meant, and warn where that differs.
        config: Settings as a configuration file has them; front matter goes before them.
        settings: Settings of this call; ``config`` goes before them.
        shortcodes: Whether codes such as ``.->.`` become signs; as ``compat`` where left out.
        include: Gives the text that ``@include(path)`` stands for; where left out and
            ``compat``, the files below the folder of ``filename`` are read.
        close_groups: Make one node of each closed group, as the official tool draws it.

    Returns:
        ``statements`` title → texts (None for a reference), ``arguments`` title →
        ``descriptions`` and ``pcs`` (rows of ``role``, ``title``, ``text``), ``relations``
        (``type``, ``from``, ``fromKind``, ``to``, ``toKind``), ``sections`` (a tree of ``id``,
        ``title``, ``level``), ``tags`` name → index of first use, ``map`` (``nodes``,
        ``groups``, ``edges``, with their colours), ``errors`` (every diagnostic with
        ``line``, ``column``, ``code``, ``severity`` and ``message``).
    """
    need_text(text, "argdown.normal_form")
    if include is None and compat and filename and not filename.startswith("<"):
        include = reader_below(PurePath(filename).parent)
    source = assemble(
        text if compat else clean(text),
        filename=filename or "<text>",
        include=include,
        compat=compat,
    )
    reports = Reports(_with_lines(source))
    report_problems(source, reports)
    found = Settings()

    def configured(doc: Document) -> Options:
        nonlocal found
        found = _settings(doc, settings or {}, config or {}, compat=compat, reports=reports)
        codes = {**(SHORTCODES if _or(shortcodes, compat) else {}), **_own_codes(found)}
        return Options(shortcodes=codes, keep_tags=not found.remove_tags)

    doc = parse_document(source.content, reports=reports, compat=compat, configure=configured)
    model = build_model(doc, found, compat=compat, reports=reports)
    map_ = build_map(model, found, compat=compat)
    if not doc.blocks:
        reports.warn(
            "official-empty",
            "there is no claim; the official tool fails on a text without any",
            max(len(source.content.rstrip()) - 1, 0),
            fix="write a claim",
        )
    report_names(doc, reports=reports)
    if not compat:
        report_differences(text, source.content, doc, reports=reports)
    del doc, source  # what is returned may need their place
    return {
        "statements": {title: e.texts for title, e in model.statements.items()},
        "arguments": {
            title: {"descriptions": e.texts, "pcs": [_row(row) for row in e.rows]}
            for title, e in model.arguments.items()
        },
        "relations": [_plain(link) for link in model.links],
        "sections": _tree(model.sections),
        "tags": model.tags,
        "map": _drawn(
            with_closed_groups(map_) if close_groups else map_,
            model,
            settings=found,
            compat=compat,
        ),
        "errors": _errors(reports),
    }


def _with_lines(text: Text) -> Text:
    """Return a text in which a CR alone ends a line, for line numbers; all offsets stay."""
    if isinstance(text, Assembled) or "\r" not in text.content:
        return text
    return Text(_OLD_LINE_END.sub("\n", text.content), text.filename)


def _or(given: bool | None, default: bool) -> bool:  # noqa: FBT001  # two values
    return default if given is None else given


def _settings(
    doc: Document,
    *sources: Mapping[str, Any],
    compat: bool,
    reports: Reports,
) -> Settings:
    """Return the settings of a document; what is odd is reported where front matter has it."""
    front = dict(resolve(doc.front or {}))

    def warn(path: str, message: str, fix: str) -> None:
        at = place_of(reports, doc.front_at, path) if doc.front_at >= 0 else 0
        reports.warn("official-setting", message, at, fix=fix)

    return read_settings(*sources, front, compat=compat, warn=warn)


def _own_codes(settings: Settings) -> dict[str, str]:
    """Return the codes that a document defines."""
    return {
        str(code): str(how["unicode"])
        for code, how in settings.shortcodes.items()
        if isinstance(how, dict) and "unicode" in how
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


def _row(row: Row) -> dict[str, str | None]:
    return {"role": row.role, "title": row.title, "text": row.use.text}


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


def _tree(sections: list[Section]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    waiting = [(section, made) for section in reversed(sections)]
    while waiting:
        section, into = waiting.pop()
        row = _given(id=section.id, title=section.title or "", level=section.level)
        row |= _given(tags=section.tags or None, isClosed=section.is_closed or None)
        into.append(row)
        if section.children:
            row["children"] = []
            waiting += [(child, row["children"]) for child in reversed(section.children)]
    return made


def _drawn(map_: OwnMap, model: Model, *, settings: Settings, compat: bool) -> dict[str, Any]:
    colors = Colors(model, settings, compat=compat)
    return {
        "nodes": [
            _given(
                id=node.id,
                type=node.element.kind,
                title=node.element.title,
                labelTitle=node.title,
                labelText=node.text,
                tags=list(node.tags) or None,
                group=node.group,
                color=colors.of(node.element),
                fontColor=colors.font(node.element),
                rank=_rank(node.element),
            )
            for node in map_.nodes
        ],
        "groups": [
            _given(
                id=group.id,
                title=group.section.title or "",
                level=group.level,
                isClosed=group.closed or None,
                parent=group.parent,
                color=colors.of_group(group),
            )
            for group in map_.groups
        ],
        "edges": [
            _given(type=kind, **{"from": a, "to": b}, color=colors.of_edge(kind))
            for kind, a, b in map_.edges
        ],
    }


def _rank(element: Element) -> str | None:
    rank = element.data.get("rank")
    return None if rank is None else str(rank)


def _given(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    return {key: value for key, value in fields.items() if value is not None}
