"""The verbs of programmes."""

from accounts.actors import Doer
from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
from programmes.models import Programme


def open_programme(organisation: Organisation, school_year: int, *, by: Doer) -> Programme:
    """The programme of that school year; made once."""
    programme, created = Programme.objects.get_or_create(organisation=organisation, school_year=school_year)
    if created:
        record(Verb.PROGRAMME_CREATED, programme, by=by, year=school_year)
    return programme
