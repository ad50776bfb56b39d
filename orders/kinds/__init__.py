"""The kinds of orders, a file each. A new file needs no second edit: `registry.load` finds it."""
