"""How much one client may ask, so that there is something left for the others."""
