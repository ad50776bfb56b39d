"""What pages of the rooms below show of this one."""

from typing import Any

from django.template import Context, Library

from orders.models import Regulation

register = Library()


@register.inclusion_tag("orders/_regulation.html", takes_context=True)
def regulation_in_force(context: Context) -> dict[str, Any]:
    """A line that leads to the regulation the reader's organisation goes by; nothing without one."""
    return {"regulation": Regulation.objects.in_force(context["membership"].organisation)}
