"""From the bytes of a file to sentences, with offsets into the original text."""
