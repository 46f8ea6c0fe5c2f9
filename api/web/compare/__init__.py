"""The comparison of policies by two or three dimensions: a table of counts, each of which leads to its search."""
