"""A map told line by line: a tree for a terminal, Markdown, and plain words to be heard.

All three tell each claim once and refer back where it bears on more than one thing. Their size
grows with the map, however deep it is: indentation and numbers stop growing at some depth.
"""

from argmap.formats.outline.lines import LEGEND, to_outline
from argmap.formats.outline.markdown import to_markdown
from argmap.formats.outline.spoken import to_plain_outline

__all__ = ["LEGEND", "to_markdown", "to_outline", "to_plain_outline"]
