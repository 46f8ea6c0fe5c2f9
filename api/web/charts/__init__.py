"""Charts as SVG: drawn by the server, the same in a page and as a file of its own."""
