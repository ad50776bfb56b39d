"""«One of these thousands» as a single parameter: Django's own `in` handles every value apart, which costs more than
the query itself."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func

IN_JSON = "%(expressions)s IN (SELECT value FROM json_each(%%s))"
IN_ARRAY = "%(expressions)s = ANY(%%s)"


class AnyOf(Func):
    """A condition: the field has one of the values (texts or numbers). `filter(AnyOf("search_key", keys))`."""

    output_field = BooleanField()

    def __init__(self, field: str, values: Iterable[Any]) -> None:
        super().__init__(F(field))
        self.values = list(values)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        sql, params = self.as_sql(compiler, connection, template=IN_JSON)
        return sql, [*params, json.dumps(self.values)]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        sql, params = self.as_sql(compiler, connection, template=IN_ARRAY)
        return sql, [*params, self.values]
