"""Life on the roadmap: comments, acceptance, an order as evidence, items that completed themselves."""

from accounts.models import Membership
from demo.people import School
from documents.models import Verification
from programmes import facts
from roadmap.items import progress
from roadmap.models import Evidence, Item, Roadmap
from roadmap.responsibles import assigning


def show(roadmap: Roadmap, school: School, executor: Membership) -> None:
    """One item of the executor's is talked about, one waits for acceptance, one is accepted."""
    own = Item.objects.filter(roadmap=roadmap).select_related("roadmap__programme__organisation")
    talked = own.open().of(executor).order_by("position").first()
    if talked:
        talk_about(talked, school, executor)
    for item, act in zip(
        own.filter(state=Item.State.DONE, fact="").order_by("-position")[:2], (accept, finish), strict=False
    ):
        progress.reopen(item, by=school.curator)
        assigning.assign(item, [executor], by=school.curator)
        act(item, school, executor)
    show_order(roadmap, school)


def count(roadmap: Roadmap, school: School) -> None:
    """What is proved completes itself; the rest that is past was done on paper, but consents are still collected."""
    facts.count(school.programme)
    today = school.programme.organisation.today()
    left = roadmap.items.overdue(today).exclude(fact="").exclude(fact__in=["consents", "pairs"])
    for item in left.select_related("roadmap__programme__organisation"):
        progress.add_evidence(item, by=school.curator, text="Сделано до начала работы в портале, приказ в папке")
        progress.finish(item, by=school.curator, on=today)


def talk_about(item: Item, school: School, executor: Membership) -> None:
    """A question and its answer."""
    progress.start(item, by=executor)
    progress.comment(item, "Материалы готовы наполовину, жду ответа районного методиста.", by=executor)
    progress.comment(item, "Хорошо. Если до пятницы не ответят, скажите мне.", by=school.curator)


def finish(item: Item, school: School, executor: Membership) -> None:
    """Done by the responsible, not accepted yet."""
    today = school.programme.organisation.today()
    progress.add_evidence(
        item,
        by=executor,
        kind=Evidence.Kind.PUBLICATION,
        url=f"{school.programme.organisation.site}mentoring/",
        date=today,
        text="Новость на сайте школы",
    )
    progress.finish(item, by=executor, on=today)


def accept(item: Item, school: School, executor: Membership) -> None:
    """Done by the responsible and accepted by the curator."""
    finish(item, school, executor)
    progress.accept(item, by=school.curator)


def show_order(roadmap: Roadmap, school: School) -> None:
    """A signed order of the school stands among the evidence of the first item."""
    order = Verification.objects.filter(organisation=school.programme.organisation, kind="Приказ", valid=True).first()
    first = roadmap.items.select_related("roadmap__programme__organisation").order_by("position").first()
    if order and first:
        progress.add_evidence(first, by=school.curator, order=order)
