"""Every format that a map is read from or written to, and how texts of it are known."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from argmap.formats.signs import Sign

__all__ = ["BY_NAME", "BY_SUFFIX", "FORMATS", "Format"]


@frozen
class Format:
    """A format: what files of it are called, and who reads and writes it.

    ``reader`` and ``writer`` are ``module:function``, loaded when they are needed; a writer
    gives text, or what is ``Written``; ``signs`` are how a text shows that it is of this format.
    One with ``magic``, the bytes that a file of it starts with, is no text.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    reader: str | None = field(default=None, kw_only=True)
    writer: str | None = field(default=None, kw_only=True)
    signs: tuple[Sign, ...] = field(default=(), kw_only=True)
    magic: bytes = field(default=b"", kw_only=True)


_HEAD: Final = r"(?:[^\n]*[,;\t])?[\"']?{}[\"']?[ ]*(?:[,;\t\n]|\Z)"
"""A first line that names some column."""

_TREE: Final = (
    r"\ufeff?(?:---[ \t\r]*\n|[ \t]*(?:#[^\n]*)?\n)*+[^\s#=\[<{][^\n]*:[ \t\r]*\n"
    r"(?:[ \t]+(?:label|note|strength):[^\n]*\n)*[ \t]+[ro]-?\d*:[ \t\r]*\n"
)
"""A key with reasons and objections below it."""

FORMATS: Final = (
    Format(
        "argdown",
        (".argdown", ".ad"),
        reader="argmap.argdown:loads",
        writer="argmap.argdown:dumps",
    ),
    Format(
        "argdown-json",
        (".argdown.json",),
        reader="argmap.formats.argdown_json:loads",
        writer="argmap.formats.argdown_json:dumps",
        signs=(Sign(keys=("statements", "arguments", "relations"), without=("argmap",)),),
    ),
    Format(
        "json",
        (".json",),
        reader="argmap.formats.native:loads",
        writer="argmap.formats.native:dumps",
        signs=(Sign(keys=("argmap",)),),
    ),
    Format(
        "aif",
        reader="argmap.formats.aif:loads",
        writer="argmap.formats.aif:write",
        signs=(
            Sign(keys=("nodes", "edges", "nodeID"), without=("AIF", "argmap")),
            Sign(keys=("nodes", "edges", "locutions"), without=("AIF", "argmap")),
        ),
    ),
    Format(
        "xaif",
        reader="argmap.formats.xaif:loads",
        writer="argmap.formats.xaif:write",
        signs=(Sign(keys=("AIF",), without=("argmap",)),),
    ),
    Format(
        "sadface",
        reader="argmap.formats.sadface:loads",
        writer="argmap.formats.sadface:write",
        signs=tuple(
            Sign(
                keys=("nodes", "edges", *more),
                without=("nodeID", "atom", "schemaVersion", "argmap"),
            )
            for more in (("resources", "metadata"), ("source_id",))
        ),
    ),
    Format(
        "arguebuf",
        reader="argmap.formats.arguebuf:loads",
        writer="argmap.formats.arguebuf:write",
        signs=tuple(
            Sign(keys=("nodes", "edges", version), without=("nodeID", "source_id", "argmap"))
            for version in ("schemaVersion", "schema_version", "atom")
        ),
    ),
    Format(
        "cedrus",
        reader="argmap.formats.cedrus:loads",
        signs=(Sign(keys=("format", "claims", "arguments", "session_id"), without=("argmap",)),),
    ),
    Format(
        "kialo",
        reader="argmap.formats.kialo:loads",
        writer="argmap.formats.kialo_text:write",
        signs=(Sign(opening=r"\ufeff?\s*Discussion (?:Title|Name):"),),
    ),
    Format(
        "microtexts",
        reader="argmap.formats.microtexts:loads",
        writer="argmap.formats.microtexts_xml:write",
        signs=(Sign(root="arggraph"),),
    ),
    Format(
        "csv",
        (".csv",),
        reader="argmap.formats.csv_table:loads",
        writer="argmap.formats.csv_table:write",
        signs=(Sign(opening=rf"(?i:\ufeff?(?={_HEAD.format('id')})(?={_HEAD.format('text')}))"),),
    ),
    Format(
        "xlsx",
        (".xlsx",),
        reader="argmap.formats.xlsx_reading:loads",
        writer="argmap.formats.xlsx:write",
        magic=b"PK\x03\x04",
    ),
    Format("parquet", (".parquet",), writer="argmap.formats.parquet:write", magic=b"PAR1"),
    Format(
        "ova",
        reader="argmap.formats.ova:loads",
        signs=(Sign(keys=("analysis", "nodes", "edges"), without=("AIF", "nodeID", "argmap")),),
    ),
    Format(
        "mindmup",
        (".mup",),
        reader="argmap.formats.mindmup:loads",
        writer="argmap.formats.mindmup_json:write",
        signs=(Sign(keys=("ideas", "id", "title"), without=("AIF", "nodes", "argmap")),),
    ),
    Format(
        "mindmup-yaml",
        reader="argmap.formats.mindmup_yaml:loads",
        signs=(Sign(opening=_TREE),),
    ),
    Format(
        "brat",
        (".ann",),
        reader="argmap.formats.brat:loads",
        signs=(Sign(opening=r"\ufeff?(?:#[^\n]*\n)*[TRA]\d+\t\S+ "),),
    ),
    Format(
        "aml",
        (".aml",),
        reader="argmap.formats.araucaria:loads",
        signs=(Sign(root="ARG"),),
    ),
    Format(
        "argunet",
        reader="argmap.formats.argunet:loads",
        signs=(Sign(root="graphml", inside=r"http://www\.argunet\.org/xml/argml"),),
    ),
    Format("lkif", reader="argmap.formats.lkif:loads", signs=(Sign(root="lkif"),)),
    Format("caf", reader="argmap.formats.caf:loads", signs=(Sign(root="caf"),)),
    Format(
        "rationale",
        (".rtnl",),
        reader="argmap.formats.rationale:loads",
        signs=(Sign(opening=r"\ufeff?\s*#Rationale Version "),),
    ),
    Format(
        "graphml",
        (".graphml",),
        reader="argmap.formats.graphml:loads",
        writer="argmap.formats.graphml_writing:write",
        signs=(Sign(root="graphml"),),
    ),
    Format("yed", writer="argmap.formats.graphml_writing:write_yed"),
    Format("gexf", (".gexf",), writer="argmap.formats.graphml_writing:write_gexf"),
    Format(
        "tgf",
        (".tgf",),
        reader="argmap.formats.frameworks_text:loads_tgf",
        writer="argmap.formats.frameworks_text:write_tgf",
    ),
    Format(
        "apx",
        (".apx",),
        reader="argmap.formats.frameworks_text:loads_apx",
        writer="argmap.formats.frameworks_text:write_apx",
        signs=(Sign(opening=r"\s*(?:%[^\n]*\n\s*)*arg\s*\([^)\n]*\)\s*\."),),
    ),
    Format(
        "iccma",
        (".af",),
        reader="argmap.formats.frameworks_text:loads_iccma",
        writer="argmap.formats.frameworks_text:write_iccma",
        signs=(Sign(opening=r"\s*(?:#[^\n]*\n\s*)*p af \d+\s*(?:\n|\Z)"),),
    ),
    Format(
        "aba",
        (".aba",),
        reader="argmap.formats.assumptions:loads",
        writer="argmap.formats.assumptions:write",
        signs=(Sign(opening=r"\s*(?:#[^\n]*\n\s*)*p aba \d+\s*(?:\n|\Z)"),),
    ),
    Format(
        "opml",
        (".opml",),
        reader="argmap.formats.opml:loads",
        writer="argmap.formats.opml:write",
        signs=(Sign(root="opml"),),
    ),
    Format(
        "markdown",
        (".md", ".markdown"),
        reader="argmap.formats.fences:loads",
        writer="argmap.formats.outline:to_markdown",
    ),
    Format("mermaid", (".mmd", ".mermaid"), writer="argmap.formats.mermaid:to_mermaid"),
    Format("outline", writer="argmap.formats.outline:to_outline"),
    Format("plain", writer="argmap.formats.outline:to_plain_outline"),
)
"""Every format; the first is the one that a text without any sign is taken for."""

BY_NAME: Final = {format_.name: format_ for format_ in FORMATS}
"""Name → format."""

BY_SUFFIX: Final = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
"""Suffix of a file → format."""
