"""The help is open to everybody: parents read it before they have signed anything."""

PUBLIC = ["help", "help_of_role"]
