"""Pages of paper and pictures: typst sets what we fill in, in a process of its own with bounds."""
