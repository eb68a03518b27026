"""Vis-à-vis."""
