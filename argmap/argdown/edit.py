"""Small changes to a text of Argdown that leave the rest of it as it is.

Comments, layout, and the order of what was not touched stay to the byte. Each function reads
its result again and refuses a change that would say more than was asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.argdown import tokens as t
from argmap.argdown.elements import occurrences
from argmap.argdown.escape import flow
from argmap.argdown.flow_edit import with_key
from argmap.argdown.lexer import tokenize
from argmap.argdown.parser import parse_document
from argmap.argdown.reading import clean, read
from argmap.argdown.reports import Reports
from argmap.argdown.unchanged import check_renamed, check_rest, named_by, refuse
from argmap.errors import UnknownIdError
from argmap.names import is_line, one_line
from argmap.span import Text
from argmap.values import Claim, Inference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argdown import syntax as s
    from argmap.model import ArgumentMap

__all__ = ["add", "rename", "set_data"]

_STATEMENTS: Final = (t.STATEMENT_DEFINITION, t.STATEMENT_REFERENCE, t.STATEMENT_MENTION)
_ARGUMENTS: Final = (t.ARGUMENT_DEFINITION, t.ARGUMENT_REFERENCE, t.ARGUMENT_MENTION)
_TITLE: Final = re.compile(r"@?[\[<](.*)[\]>]:?", re.DOTALL)
_SYMBOLS: Final = ("+", "-", "_", "><")


# --- the three changes --------------------------------------------------------------------------


def rename(text: str, id_: str, title: str) -> str:
    r"""Return a text in which a claim or a named inference has another title, wherever it stands.

    Args:
        text: Argdown without faults.
        id_: The id of the claim or inference; its title must be written in the text.
        title: The new title, one line without brackets.

    Raises:
        MapError: The title is taken or cannot be one, or the text does not write the old one.
        UnknownIdError: The text has no such item.
        SyntaxFaults: The text has faults.

    Example:
        >>> rename("[A]: So. // why?\n  + [B]: For.\n\n[A]\n  - [C]: No.\n", "A", "Free")
        '[Free]: So. // why?\n  + [B]: For.\n\n[Free]\n  - [C]: No.\n'
    """
    found = _Found(clean(text), id_)
    if not is_line(title) or re.search(r"[\[\]<>\\]", title):
        refuse(f"a title must be one line of text without brackets, got {title!r}")
    if title in {item.title or item.id for item in found.map if item.id != id_}:
        refuse(f"the title {title!r} is taken")
    if any(id_ in named_by(scenario) for scenario in found.map.scenarios):
        refuse(f"a scenario names {id_!r}; rename it there too, by hand")
    places = list(found.titles())
    if not places:
        refuse(f"the text gives {id_!r} no title; write one: [{title}]: …")
    new = found.text
    for start, end in reversed(places):
        new = new[:start] + title + new[end:]
    check_renamed(
        found.map, read(new).map, found.mention, found.mention.replace(found.title, title)
    )
    return new


def set_data(text: str, id_: str, **fields: object) -> str:
    r"""Return a text in which the braces of a claim or inference hold other values.

    Args:
        text: Argdown without faults.
        id_: The id of the claim, or of the inference that has a title.
        fields: Key → value, as ``base=0.7``; None takes the key out.

    Raises:
        MapError: The value cannot be one, or the text does not write the item by its title.
        UnknownIdError: The text has no such item.
        SyntaxFaults: The text has faults.

    Example:
        >>> set_data("[A]: So. {base: 0.5, why: cited}\n", "A", base="likely")
        '[A]: So. {base: likely, why: cited}\n'
        >>> set_data("[A]: So. #x // why?\n", "A", base=[0.2, 0.4])
        '[A]: So. #x {base: [0.2, 0.4]} // why?\n'
    """
    found = _Found(clean(text), id_)
    member = found.member(*fields)
    if member.data_at >= 0:
        start, end = member.data_at, found.end_of_data(member.data_at)
        braces = found.text[start:end]
    else:
        start = end = found.end_of(member)
        braces = ""
    for key, value in fields.items():
        braces = with_key(braces, key, None if value is None else flow(value))
    blank = " " if member.data_at < 0 and braces else ""
    new = found.text[:start] + blank + braces + found.text[end:]
    check_rest(found.map, new, id_)
    return new


def add(text: str, id_: str, symbol: str, said: str) -> str:
    r"""Return a text in which one more line stands below a claim or a named inference.

    Args:
        text: Argdown without faults.
        id_: The id of what the new line bears on.
        symbol: ``+`` supports, ``-`` attacks, ``_`` undercuts, ``><`` excludes.
        said: The line as Argdown: ``[Title]: text {data}``, or a reference ``[Title]``.

    Raises:
        MapError: The symbol is none, or the line says more than one relation.
        UnknownIdError: The text has no such item.
        SyntaxFaults: The text has faults.

    Example:
        >>> add("[A]: So.\n  + [B]: For. // yes\n\n[C]: Else.\n", "A", "-", "[D]: No.")
        '[A]: So.\n  + [B]: For. // yes\n  - [D]: No.\n\n[C]: Else.\n'
    """
    if symbol not in _SYMBOLS:
        refuse(f"a relation is one of {', '.join(_SYMBOLS)}, got {symbol!r}")
    if not is_line(said):
        refuse(f"what is added must be one line of Argdown, got {said!r}")
    found = _Found(clean(text), id_)
    at, indent = found.below(found.member())
    before = found.text[:at]
    line = f"{indent}{symbol} {said}\n"
    new = before + ("" if before.endswith("\n") else "\n") + line + found.text[at:]
    check_rest(found.map, new, None)
    return new


# --- what a text has ----------------------------------------------------------------------------


@frozen(init=False, slots=False)
class _Found:
    """A text without faults, its map, and one of its items."""

    text: str
    map: ArgumentMap
    item: Claim | Inference

    def __init__(self, text: str, id_: str) -> None:
        from argmap.argdown.reading import raise_faults

        reading = read(text)
        raise_faults(reading, None)
        if id_ not in reading.map:
            message = f"the text has no {id_!r}"
            raise UnknownIdError(message)
        self.__attrs_init__(text, reading.map, reading.map[id_])

    @property
    def title(self) -> str:
        return self.item.title or self.item.id

    @property
    def mention(self) -> str:
        """The title as a text mentions it."""
        return f"@[{self.title}]" if self._kind == "statement" else f"@<{self.title}>"

    @property
    def _kind(self) -> str:
        own = isinstance(self.item, Claim) and self.item.form == "statement"
        return "statement" if own else "argument"

    def _is_own(self, member: s.Member) -> bool:
        return member.kind == self._kind and one_line(member.title or "") == self.title

    def members(self) -> Iterator[s.Member]:
        """Yield the places where the item stands by its title."""
        doc = parse_document(self.text, reports=Reports(Text(self.text)))
        for block in doc.blocks:
            yield from (member for member, _, _ in occurrences(block) if self._is_own(member))

    def member(self, *keys: str) -> s.Member:
        """Return the place to change: where one of some keys stands, else the definition."""
        members = list(self.members())
        if not members:
            refuse(f"the text does not write {self.item.id!r} by its title")
        with_key_ = [m for m in members if m.data and any(key in m.data for key in keys)]
        with_data = [m for m in members if m.data]
        defined = [m for m in members if m.text is not None]
        return (with_key_ or defined[-1:] or with_data or members)[0]

    def titles(self) -> Iterator[tuple[int, int]]:
        """Yield the span of the title inside each of its brackets."""
        wanted = _STATEMENTS if self._kind == "statement" else _ARGUMENTS
        tokens = tokenize(self.text)
        for kind, start, end in zip(tokens.kinds, tokens.starts, tokens.ends, strict=True):
            match = _TITLE.match(self.text, start, end) if kind in wanted else None
            if match is not None and one_line(match[1]) == self.title:
                yield match.span(1)

    def end_of(self, member: s.Member) -> int:
        """Return where the words of a member end, before blanks and a comment."""
        tokens = tokenize(self.text)
        blank = (t.NEWLINE, t.EMPTYLINE, t.INDENT, t.DEDENT, t.EOF)
        ends = (
            end
            for kind, end in zip(tokens.kinds, tokens.ends, strict=True)
            if end <= member.end and kind not in blank
        )
        return len(self.text[: max(ends)].rstrip())

    def end_of_data(self, start: int) -> int:
        tokens = tokenize(self.text)
        return tokens.ends[tokens.starts.index(start)]

    def below(self, member: s.Member) -> tuple[int, str]:
        """Return where a new last relation of a member starts, and how far it is indented."""
        first = self.text.rfind("\n", 0, member.start) + 1
        depth = len(self.text[first : member.start]) - len(self.text[first : member.start].lstrip())
        at = self.text.find("\n", max(member.end - 1, self._end_of_braces(member) - 1)) + 1
        at = at or len(self.text)
        indent = ""
        while at < len(self.text):
            end = self.text.find("\n", at) + 1 or len(self.text)
            line = self.text[at:end]
            inner = len(line) - len(line.lstrip(" \t"))
            if not line.strip() or inner <= depth:
                break
            indent = indent or line[:inner]
            at = end
        return at, indent or " " * (depth + 2)

    def _end_of_braces(self, member: s.Member) -> int:
        return self.end_of_data(member.data_at) if member.data_at >= 0 else 0
