"""What a text template knows of its order: plain data under Russian names (docs/order-templates.md)."""

from django.template.loader import render_to_string

from orders.kinds.kind import kind_of
from orders.models import Order
from orders.people import head, staff
from orders.wording.curator import curator_of
from orders.wording.people import Values, person_values
from programmes.models import Programme


def values_of(order: Order) -> Values:
    """All that the template of this order's kind may print."""
    curator = curator_of(order)
    return {
        "организация": {
            "название": order.organisation.full_name,
            "краткое": order.organisation.short_name,
            "город": order.organisation.city,
            "руководитель": person_values(head(order.organisation)),
        },
        "программа": programme_values(order.programme) if order.programme else None,
        "основание": basis(),
        "куратор": person_values(staff(curator)) if curator else None,
        **kind_of(order).values(order),
    }


def basis() -> str:
    """The federal act that orders refer to; a template of one's own may name another."""
    return render_to_string("orders/texts/_basis.txt").strip()


def programme_values(programme: Programme) -> Values:
    """The school year in words and days."""
    return {"учебный_год": programme.years, "начало": programme.starts_on, "окончание": programme.ends_on}
