"""One file a runtime; a lazy table opens them."""
