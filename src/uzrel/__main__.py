"""``python -m uzrel``."""

from uzrel.cli import main

main()
