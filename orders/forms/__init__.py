"""Forms of orders: what an order is about, its text and points, signing, returning, filters."""

from orders.forms.endings import EndingsForm
from orders.forms.filters import OrderFilter, RegisterFilter
from orders.forms.names import NameCasesForm
from orders.forms.pairing import EndForm, MentorsForm, PairsForm, PlansForm, ReplaceForm
from orders.forms.papers import EventForm, RegulationForm
from orders.forms.rows import CommendForm, GroupForm
from orders.forms.signing import PaperForm, ReturnForm, SheetScanForm, SignForm
from orders.forms.subjects import CancelForm, MemberForm, RoadmapForm, SubjectForm
from orders.forms.templates import TemplateForm
from orders.forms.text import OrderForm, point_formset
from orders.models import Order

Kind = Order.Kind
SUBJECT_FORMS: dict[str, type[SubjectForm]] = {
    Kind.IMPLEMENT: GroupForm,
    Kind.APPROVE_REGULATION: RegulationForm,
    Kind.APPROVE_ROADMAP: RoadmapForm,
    Kind.APPOINT_CURATOR: MemberForm,
    Kind.APPOINT_MENTORS: MentorsForm,
    Kind.FIX_PAIRS: PairsForm,
    Kind.APPROVE_PLANS: PlansForm,
    Kind.REPLACE_MENTOR: ReplaceForm,
    Kind.END_PAIR: EndForm,
    Kind.END_PAIRS: EndingsForm,
    Kind.FINAL_EVENT: EventForm,
    Kind.COMMEND: CommendForm,
    Kind.CANCEL: CancelForm,
    Kind.FREE: SubjectForm,
}

__all__ = [
    "SUBJECT_FORMS",
    "NameCasesForm",
    "OrderFilter",
    "OrderForm",
    "PaperForm",
    "RegisterFilter",
    "ReturnForm",
    "SheetScanForm",
    "SignForm",
    "SubjectForm",
    "TemplateForm",
    "point_formset",
]
