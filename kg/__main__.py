"""``python -m kg`` is the command ``vetkg``."""

from kg.cli import main

main()
