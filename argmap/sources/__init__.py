"""Texts that claims come from: numbered, cut into sentences, and the words of a place."""

from argmap.sources.loading import load, load_bytes
from argmap.sources.marked import numbered, sentences_json
from argmap.sources.reading import id_of_file, read
from argmap.sources.sentences import split_sentences
from argmap.sources.values import Passage, SourceText

__all__ = [
    "Passage",
    "SourceText",
    "id_of_file",
    "load",
    "load_bytes",
    "numbered",
    "read",
    "sentences_json",
    "split_sentences",
]
