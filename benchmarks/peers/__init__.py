"""Peers that need a few lines to be started."""
