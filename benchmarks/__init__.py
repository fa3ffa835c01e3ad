"""What must stay fast, measured beside its floor in one run: `python -m benchmarks`."""
