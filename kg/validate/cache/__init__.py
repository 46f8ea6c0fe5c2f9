"""What earlier runs found in each unit, kept by content, so that only what changed is validated again."""
