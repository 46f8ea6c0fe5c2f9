"""The graph as files to download, made when they are first asked for."""
