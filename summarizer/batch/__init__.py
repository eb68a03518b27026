"""Many articles in one run, which goes on with the missing ones after any interruption.

`records.make` is the contract: a task in, a record out, never an exception. It needs no folder, no
journal and no other process, so that any scheduler can call it.
"""

from __future__ import annotations

from .records import Failure, Options, Record, Task, article_id, make

__all__ = ["Failure", "Options", "Record", "Task", "article_id", "make"]
