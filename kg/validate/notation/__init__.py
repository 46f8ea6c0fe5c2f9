"""Names, terms and blank nodes as results and reports write them."""
