"""Who may open what: one module per room, all tried by `tests/test_access.py`.

A row is (URL name, arguments, roles) or (URL name, arguments, roles, "POST"). Arguments: a dict, or the name of a
fixture (an object, whose pk is used, or a dict). Roles: those of the cast that may open it; all others get 404.
`PUBLIC` lists the pages that need no login.
"""

import importlib
import pkgutil

MODULES = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
ROWS = [row if len(row) == 4 else (*row, "GET") for module in MODULES for row in getattr(module, "ROWS", [])]
PUBLIC = {name for module in MODULES for name in getattr(module, "PUBLIC", [])}
EVERYBODY = {"curator", "director", "mentor", "mentee", "parent", "executor", "officer", "region", "admin"}
