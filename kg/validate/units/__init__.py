"""What is validated: the files of each unit, what they say, and what stands behind all of them."""
