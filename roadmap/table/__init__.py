"""The table of a roadmap: its columns, its rows, as page, PDF, DOCX and XLSX show it."""
