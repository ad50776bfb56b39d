"""An invented region with a municipality, three schools and about four hundred people, for getting to know the portal.

`build.build_demo` makes it once, in one transaction, by the same services that people use. Deterministic for a school
year: the dice are seeded, the dates hang on today.
"""
