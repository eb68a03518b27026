"""Two tiny but real models, the texts they know, and their training (`train.py`)."""
