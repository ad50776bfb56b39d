"""The lists of roadmaps and the table of one."""
