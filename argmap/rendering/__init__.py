"""Pictures of maps: layout and style of our own, and Graphviz where it is better."""
