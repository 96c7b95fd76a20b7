"""The brief on a question: two pages for whoever decides, in three formats."""

__all__: list[str] = []
