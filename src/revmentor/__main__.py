"""Runs revmentor as `python -m revmentor`."""

from revmentor.cli.app import main

if __name__ == "__main__":
    main()
