"""HTML labels for Graphviz: the card of a claim, the banner, and what must be escaped."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from argmap.rendering.measure import is_rtl
from argmap.rendering.style import LINES, Role, mix
from argmap.rendering.wishes import PLAIN
from argmap.rendering.wording import is_added, small_print
from argmap.rendering.wrap import clean, cut, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.model import Claim
    from argmap.rendering.notes import Key
    from argmap.rendering.strengths import Strength
    from argmap.rendering.style import Theme, Tone
    from argmap.rendering.wishes import Wishes

__all__ = ["banner_label", "card_label", "tooltip"]

_CHARS: Final = 36  # of an even line in a card
_WIDE: Final = "\u0590"  # from here on, characters are measured and not counted
_POINTS: Final = 10.5
_WIDTH: Final = 196  # of a card's inside, in points
_TABLE: Final = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">'
_LEFT: Final = 'ALIGN="LEFT" BALIGN="LEFT"'
_RIGHT: Final = 'ALIGN="RIGHT" BALIGN="RIGHT"'
_BREAK: Final = '<BR ALIGN="LEFT"/>'
_RLM: Final = "\u200f"  # Graphviz knows no direction; this keeps final marks at their end
_MAX_TITLE: Final = 140
_SUBTITLE: Final = 640  # points across which the line under the title is broken
_MAX_TOOLTIP: Final = 2000


def tooltip(text: str) -> str:
    """Return a quoted DOT string that Graphviz shows as this very text."""
    told = cut(text if text.isprintable() else clean(text), _MAX_TOOLTIP)
    safe = told.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{safe}"'


def card_label(
    claim: Claim,
    tone: Tone,
    theme: Theme,
    *,
    max_text: int,
    score: Strength | None = None,
    folded: int = 0,
    wishes: Wishes = PLAIN,
) -> str:
    """Return the HTML label of a claim."""
    name, text = wishes.words(claim)
    coat = wishes.coat(claim)
    title, ink = (tone.line, theme.muted) if coat is None else (coat.ink, coat.ink)
    text = text if text.isprintable() else clean(text)
    shown = text if len(text) <= max_text else cut(text, max_text)
    font = ("", "")
    if coat is not None and coat.ink != theme.ink and shown:
        font = (f'<FONT COLOR="{coat.ink}">', "</FONT>")
    rows = []
    if name:
        bold = (f'<FONT COLOR="{title}"><B>', "</B></FONT>")
        first = _cell(cut(clean(name), _MAX_TITLE), _width(score), around=bold)
        rows.append(f"{first}{_pill(score, tone)}")
        if shown:
            rows.append(_cell(shown, _span(score), around=font))
    else:
        rows.append(f"{_cell(shown, _width(score), around=font)}{_pill(score, tone)}")
    if score is not None:
        rows.append(_bar(score, tone, theme))
    print_ = small_print(claim, tag=wishes.tag(claim))
    said = " · ".join(filter(None, (print_, f"+{folded} not drawn" if folded else "")))
    if said:
        small = escape(said)
        small = f"<I>{small}</I>" if is_added(claim) else small
        small = f'<FONT POINT-SIZE="8" COLOR="{ink}">{small}</FONT>'
        rows.append(f"<TD {_LEFT}{_span(score)}>{small}</TD>")
    if coat is not None and coat.color:
        size = f'ROWSPAN="{len(rows)}" WIDTH'
        strip = f'<TD {size}="5" BGCOLOR="{coat.color}"></TD><TD {size}="2"></TD>'
        rows[0] = f"{strip}{rows[0]}"
    return f"<{_TABLE}<TR>{'</TR><TR>'.join(rows)}</TR></TABLE>>"


def _cell(text: str, attributes: str, around: tuple[str, str] = ("", "")) -> str:
    """Return a cell of wrapped text, against the side where its script begins."""
    before, after = around
    if not is_rtl(text):
        return f"<TD {_LEFT}{attributes}>{before}{_lines(text)}{after}</TD>"
    lines = (f"{_RLM}{escape(line)}{_RLM}" for line in wrap(text, _WIDTH, size=_POINTS))
    inside = '<BR ALIGN="RIGHT"/>'.join(lines)
    return f"<TD {_RIGHT}{attributes}>{before}{inside}{after}</TD>"


def _width(score: Strength | None) -> str:
    """Return the width of the first cell, which gives all cards one width."""
    beside = 0 if score is None else max(40, 8 + round(5.5 * len(score.label)))
    return f' WIDTH="{_WIDTH - beside}"'


def _span(score: Strength | None) -> str:
    return "" if score is None else ' COLSPAN="2"'


def _pill(score: Strength | None, tone: Tone) -> str:
    if score is None:
        return ""
    return (
        '<TD ALIGN="RIGHT" VALIGN="TOP"><TABLE BORDER="0" CELLSPACING="0" CELLPADDING="2" '
        f'STYLE="ROUNDED" BGCOLOR="{tone.line}"><TR><TD><FONT POINT-SIZE="9" '
        f'COLOR="{tone.on}"><B>{score.label}</B></FONT></TD></TR></TABLE></TD>'
    )


def _bar(score: Strength, tone: Tone, theme: Theme) -> str:
    low, high = (round(_WIDTH * end) for end in score.ends)
    between = mix(tone.line, theme.track, 0.5)
    parts = ((low, tone.line), (high - low, between), (_WIDTH - high, theme.track))
    cells = "".join(
        f'<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="5" BGCOLOR="{color}"></TD>'
        for width, color in parts
        if width > 0
    )
    table = (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" '
        f'WIDTH="{_WIDTH}" HEIGHT="5"><TR>{cells}</TR></TABLE>'
    )
    return f'<TD COLSPAN="2" ALIGN="LEFT">{table}</TD>'


def _lines(text: str) -> str:
    """Return text in even lines; common scripts are counted, the others measured."""
    if not text.isascii() and max(text) >= _WIDE:
        lines: Sequence[str] = wrap(text, _WIDTH, size=_POINTS)
    elif len(text) <= _CHARS:
        return escape(text)
    else:
        lines = _even(text)
    return escape("\n".join(lines)).replace("\n", _BREAK)


def _even(text: str) -> Sequence[str]:
    """Return text in few lines of nearly one length, counted in characters."""
    lines = _splitter(_CHARS)(text)
    n = len(lines)
    for more in (2, 5, 8):
        width = len(text) // n + more
        if width < _CHARS and len(even := _splitter(width)(text)) == n:
            return even
    return lines


@cache
def _splitter(width: int) -> Callable[[str], list[str]]:
    return re.compile(rf"\S(?:.{{0,{width - 1}}}(?=\s|$)|\S{{0,{width - 1}}})").findall


def banner_label(title: str, subtitle: str, keys: Sequence[Key], theme: Theme) -> str:
    """Return the label of the whole graph: its title, what it shows, and the legend."""
    rows = []
    if title.strip():
        big = f'<FONT POINT-SIZE="18"><B>{_lines(cut(clean(title), 200))}</B></FONT>'
        rows.append(f"<TR><TD {_LEFT}>{big}</TD></TR>")
    if subtitle.strip():
        told = _BREAK.join(map(escape, wrap(clean(subtitle), _SUBTITLE, size=9.5)))
        small = f'<FONT POINT-SIZE="9.5" COLOR="{theme.muted}">{told}</FONT>'
        rows.append(f"<TR><TD {_LEFT}>{small}</TD></TR>")
    if cells := "".join(_key(key, theme) for key in keys):
        table = f'<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="2"><TR>{cells}</TR></TABLE>'
        rows.append(f'<TR><TD ALIGN="LEFT">{table}</TD></TR>')
    return f"<{_TABLE}{''.join(rows)}</TABLE>>" if rows else '""'


def _key(key: Key, theme: Theme) -> str:
    """Return a sample, made of little cells, and its label."""
    label = f'<FONT POINT-SIZE="9">{escape(key.label)}  </FONT>'
    sample = _tag(key.color, theme) if key.kind == "tag" else _sample(key.kind, theme)
    return f"<TD>{sample}</TD><TD>{label}</TD>"


def _tag(color: str, theme: Theme) -> str:
    """Return the sample of the cards that have a tag: a strip and a ground in its colour."""
    color = color or theme.muted
    return _cells([(5, color), (29, mix(color, theme.background, 0.3))], height=12)


def _sample(kind: str, theme: Theme) -> str:
    """Return the sample of a line or of a card."""
    main, support = theme.tones[Role.MAIN], theme.tones[Role.SUPPORT].line
    match kind:
        case "main":
            return _box(f'BORDER="2" COLOR="{main.line}" BGCOLOR="{main.tint}"')
        case "linked" | "implicit":
            ground = f' BGCOLOR="{theme.panel}"' if kind == "linked" else ""
            color = support if kind == "linked" else theme.muted
            return _box(f'STYLE="DASHED" COLOR="{color}"{ground}')
        case "added":
            return _note(theme.muted)
        case "score":
            return _cells([(20, main.line), (14, theme.track)], height=4)
        case "mutual":  # cells of a row are of one height, so the heads are letters
            return f'<FONT COLOR="{theme.tones[Role.ATTACK].line}"><B>|- - -|</B></FONT>'
    return _line_sample(kind, theme)


def _line_sample(kind: str, theme: Theme) -> str:
    """Return the sample of a line, made of dashes or dots."""
    line, color = LINES[Role(kind)], theme.tones[Role(kind)].line
    widths = {"solid": (34,), "dashed": (8, 4, 8, 4, 8), "dotted": (3, 4, 3, 4, 3, 4, 3)}
    cells = [(n, "" if i % 2 else color) for i, n in enumerate(widths[line.dot_style])]
    return _cells(cells)


def _box(attributes: str) -> str:
    cell = f'<TD FIXEDSIZE="TRUE" WIDTH="34" HEIGHT="12" {attributes}></TD>'
    return (
        f'<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="0"><TR>{cell}</TR></TABLE>'
    )


def _note(color: str) -> str:
    """Return a sheet with a dark corner, for the one that is folded on a card."""
    size = 'FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}"'.format
    corner = f'<TD {size(28, 5)}></TD><TD {size(6, 5)} BGCOLOR="{color}"></TD>'
    return (
        '<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" '
        f'COLOR="{color}"><TR>{corner}</TR><TR><TD COLSPAN="2" {size(34, 7)}></TD></TR></TABLE>'
    )


def _cells(cells: Sequence[tuple[int, str]], *, height: int = 2) -> str:
    row = "".join(
        f'<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"'
        + (f' BGCOLOR="{color}"' if color else "")
        + "></TD>"
        for width, color in cells
    )
    return (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>{row}</TR></TABLE>'
    )
