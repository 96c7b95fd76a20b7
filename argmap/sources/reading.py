"""Reading a source text: one that is numbered already, or any other."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from argmap.names import slug
from argmap.refusals import need
from argmap.sources.marked import is_numbered, read_numbered
from argmap.sources.markup import draft_of_text
from argmap.sources.numbering import number

if TYPE_CHECKING:
    from argmap.sources.values import SourceText

__all__ = ["id_of_file", "read"]


def read(text: str, *, id: str | None = None, filename: str | None = None) -> SourceText:
    r"""Return a text with its sections, paragraphs and sentences numbered.

    A text whose paragraphs carry their numbers, ``**[khan §8 ¶2]** …``, keeps them; any other,
    plain or in Markdown, is numbered by the rule of ``docs/reference/sources.md``.

    Args:
        text: The text, with LF line ends.
        id: The name of the source; where left out, the one that the numbers carry, or the name
            of the file without its suffix.
        filename: What messages call the text.

    Raises:
        ParseError: Two paragraphs carry the same number, or belong to different sources.
        MapError: The id is no name of a source.

    Example:
        >>> source = read("# Port\n\nNo ice. Deep water.", id="blog")
        >>> source.title, source.passages[0].sentences
        ('Port', ('No ice.', 'Deep water.'))
    """
    need(text, str, what="sources.read() takes a text")
    if is_numbered(text):
        return read_numbered(text, id=id, filename=filename or "<text>")
    return number(draft_of_text(text), id=id or id_of_file(filename or ""))


def id_of_file(name: str) -> str:
    """Return the name of a source made from that of its file: ``Khan 2021.pdf`` → ``khan-2021``."""
    stem = PurePath(name).stem
    return slug(stem) if any(character.isalnum() for character in stem) else "source"
