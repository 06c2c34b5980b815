"""`python -m okrsite` is the command `okrsite`."""

from okrsite.cli import main

main(prog_name="okrsite")
