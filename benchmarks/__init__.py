"""Speed of factrack on this machine: see `python -m benchmarks --help`."""
