"""networkx's side: ``read FILE`` prints how many nodes and edges it finds in GraphML or GEXF."""

from __future__ import annotations

import json
import sys

import networkx as nx


def main(what: str, file: str) -> None:
    """Print the two numbers as JSON."""
    assert what == "read"
    graph = nx.read_gexf(file) if file.endswith(".gexf") else nx.read_graphml(file)
    print(json.dumps([graph.number_of_nodes(), graph.number_of_edges()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
