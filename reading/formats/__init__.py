"""One reader for each form of file: bytes in, the neutral model out (docs/reading.md)."""
