"""`python -m factrack`."""

from factrack.cli import main

main()
