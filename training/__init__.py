"""Training of a translation adapter for the embedded model: `python -m training --help`."""
