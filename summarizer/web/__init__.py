"""The Gradio page, built from a `Pipeline`."""
