"""The routers of the service, one a capability, independent of each other."""
