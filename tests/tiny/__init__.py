"""Two tiny but real models, what they know, and how they are made (`train.py`)."""
