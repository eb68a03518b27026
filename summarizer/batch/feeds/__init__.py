"""Feeds in, a feed out: the new items since the last run, each as points in every column."""

from __future__ import annotations
