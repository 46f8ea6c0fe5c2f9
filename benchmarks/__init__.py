"""Invented developments in any number, and a runner that sets the service beside its peers; never part of a release."""
