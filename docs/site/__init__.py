"""What the site has beyond the pages: their order, docstrings, changes."""
