"""Whom a family asks: the curator of the school, and the school's telephone."""

from dataclasses import dataclass

from accounts.models import Membership, Organisation, Role


@dataclass(frozen=True)
class Contact:
    """A school, the full name of its curator and its telephone; either may be empty."""

    school: Organisation
    curator: str
    phone: str

    @property
    def dialled(self) -> str:
        """The telephone as a link dials it: digits and a plus."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


def contact_of(school: Organisation) -> Contact:
    """Whom the families of this school ask: the curator who has been there longest."""
    curators = Membership.objects.active().filter(organisation=school, role=Role.CURATOR).select_related("user")
    curator = curators.order_by("pk").first()
    return Contact(school, curator.user.name.full if curator else "", school.phone)
