"""The service: the graph over HTTP. ``create_app(store, settings)`` in ``api.app`` makes it; importing does nothing."""
