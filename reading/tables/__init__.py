"""From the tables of a document to its rows: which tables, what a column is about, which rows are one."""
