"""The page of a policy development: its years, figures, bodies, sources and editions, on screen and on paper."""
