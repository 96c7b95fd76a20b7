"""How Sphinx makes the site from these pages: ``sphinx-build -W --keep-going -n docs out/site``.

The pages are plain Markdown that reads well where the code is hosted. What a site needs more is
added while it is built: the order of the pages, the docstrings, the changes (``docs/site``).
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import argmap  # noqa: E402  # the package beside these pages
from docs.site import additions, names  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "argmap"
author = copyright = "argmap contributors"
release = version = argmap.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["changes.d/**", "site/**"]
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!argmap\.).*"),  # lists of other packages' names would come from the network
    ("py:.*", r"argmap\.\w+\.\w+\..+"),  # in a signature: the private home of a type
    ("py:.*", r"argmap\.build\.(Linked|Premise)"),  # what calls of `linked` and `claim` return
]
suppress_warnings = [
    "myst.header",  # functions stand at the third level, also where a page has no second
    "ref.python",  # two rooms have a type `Method`; an entry says which room it is in
]
smartquotes_action = "D"  # dashes between a parameter and what it is; quotes stay
strip_signature_backslash = True  # for `map_`, which ends in an underscore
default_role = "code"

myst_heading_anchors = 4

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
toc_object_entries = False
python_maximum_signature_line_length = 88
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = "argmap"
html_copy_source = False
html_show_sphinx = False


def setup(app: "Sphinx") -> None:
    """Write the pages of names, and add to the pages what the site needs more."""
    app.connect("builder-inited", lambda app: names.write(Path(app.srcdir) / "reference" / "names"))
    app.connect("source-read", additions.add)
    app.connect("autodoc-skip-member", additions.skip)
    app.connect("html-page-context", additions.reach)
