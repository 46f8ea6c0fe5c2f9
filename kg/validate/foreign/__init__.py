"""Anybody's files against anybody's shapes, in a process that cannot do harm."""
