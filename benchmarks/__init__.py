"""Measurements: one module a subject, each run with `python -m benchmarks.<subject>`."""
