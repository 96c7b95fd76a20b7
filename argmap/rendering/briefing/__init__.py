"""The brief on a question: two pages for whoever decides, in three formats."""
