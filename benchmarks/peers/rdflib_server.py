"""rdflib-endpoint over one file in memory, as its documentation shows it: python rdflib_server.py FILE PORT.

The process that has loaded the file lends it to a copy of itself which serves; when that is killed the next one takes
its place, so that a hostile query costs a second and not another loading.
"""

import os
import sys

import uvicorn
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint


def main(path: str, port: int) -> None:
    """Load a file and serve it, again whenever the serving process is killed."""
    graph = Graph()
    graph.parse(path, format="nt")
    while True:
        child = os.fork()
        if child == 0:
            app = SparqlEndpoint(graph=graph, path="/")
            uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)
            return
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
