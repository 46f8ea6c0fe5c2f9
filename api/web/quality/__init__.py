"""The page on quality: what a validation found, how that changed, what is known, and what imports kept."""
