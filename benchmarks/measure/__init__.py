"""Measuring servers: how they are started, loaded and watched, and how what came out is written down."""
