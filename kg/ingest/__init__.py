"""From source pages to records: read, account for every line, map, write."""
