"""Pages: the office's register and documents, and the pages on which people sign."""
