"""`python -m retold.cli` is `retold`."""

from retold.cli import main

main()
