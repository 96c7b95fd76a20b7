"""What a page shows beside its maps: their texts, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from attrs import frozen

from argmap.cli.console import complain
from argmap.cli.naming import CASEBOOK
from argmap.cli.saving import taking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap
    from argmap.sources import SourceText

__all__ = ["Beside", "beside_options"]


@frozen(kw_only=True)
class Beside:
    """What stands beside the maps of a page.

    Attributes:
        folder: Where the texts are, or None for no texts.
        embed: Whether their words go into the page.
        is_compared: Whether the page says what the maps share.
        links: The file of links that say so.
    """

    folder: str | None
    embed: bool
    is_compared: bool
    links: str | None

    def refuse(self, kind: str, n_maps: int) -> None:
        """Refuse what does not go with the kind of picture, or with one another.

        Raises:
            click.UsageError: Something does not.
        """
        said = {
            "--with-text": self.folder is not None,
            "--embed": self.embed,
            "--compare": self.is_compared,
            "--links": self.links is not None,
        }
        problem = None
        if kind != "html" and any(said.values()):
            option = next(name for name, is_given in said.items() if is_given)
            problem = f"{option} is for a page, and this writes {kind}; name a page: -o map.html"
        elif self.embed and self.folder is None:
            problem = "--embed puts texts into the page; say in which folder they are: --with-text"
        elif self.links is not None and not self.is_compared:
            problem = "--links says what maps share; say --compare too"
        elif self.is_compared and n_maps < 2:  # noqa: PLR2004  # the least that can be compared
            problem = f"--compare takes two maps or more, got {n_maps}"
        if problem:
            raise click.UsageError(problem)

    def texts(self, maps: Sequence[ArgumentMap]) -> dict[str, SourceText]:
        """Return the texts of maps by the names of their sources.

        Raises:
            ArgmapError: There is none in the folder, or one cannot be read.
        """
        if self.folder is None:
            return {}
        from argmap.cli.with_text import texts_in

        found = texts_in(self.folder, maps)
        if self.embed:
            told = ", ".join(found)
            complain(
                f"argmap: the page holds the text of {told}; pass it on only where the text may be"
            )
        return found

    def comparison(self, maps: Sequence[ArgumentMap], names: Sequence[str]) -> Comparison | None:
        """Return what maps share, or None where it is not asked for.

        Raises:
            ArgmapError: The links cannot be read, or do not fit the maps.
        """
        if not self.is_compared:
            return None
        from argmap.cli.compare import CASEBOOK_LINKS, compared, links_of

        own = all(name.startswith(CASEBOOK) for name in names)
        return compared(maps, links_of(self.links or (CASEBOOK_LINKS if own else None)))


_OPTIONS: Final = (
    click.option(
        "--with-text",
        "folder",
        metavar="DIR",
        help="Of a page: show beside each map its text, from the file in DIR that is called after "
        "the source. Not a word of it is in the page: the reader opens a copy.",
    ),
    click.option("--embed", is_flag=True, help="Put the words of --with-text into the page."),
    click.option(
        "--compare",
        "is_compared",
        is_flag=True,
        help="Of a page: say what the maps share, show two side by side, and all as one.",
    ),
    click.option(
        "--links",
        metavar="FILE",
        help="Of --compare: which claims are the same, as a person decided; maps of the casebook "
        "have casebook:links without asking.",
    ),
)
beside_options: Final = taking(
    _OPTIONS, ("folder", "embed", "is_compared", "links"), make=Beside, called_as="beside"
)
"""Gives a command the options; it gets them as ``beside``."""
