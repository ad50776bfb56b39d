"""The verbs of files of people: take one in, confirm it, ask for an export."""

from django.db import transaction

from accounts.access import WrongState, require
from accounts.models import User
from audit.services import record
from audit.verbs import Verb
from documents import files, jobs
from documents.models import Job
from documents.uploads import CheckedUpload
from participants import tasks
from participants.access import can_export, can_keep
from participants.intake import NO_ANSWERS, plan_of
from participants.models import PeopleImport
from participants.namesakes import Answers, chosen_twice
from participants.rows import read_table
from programmes.models import Programme

DONE_BEFORE = "Этот файл уже загружен. Если список изменился, загрузите новый файл."
HAS_PROBLEMS = "В файле есть строки с ошибками. Исправьте их или отметьте, что их нужно пропустить."
LACKS_COLUMNS = "В файле нет обязательных столбцов. Добавьте их и загрузите файл снова."
UNANSWERED = "Ответьте, кто эти люди: других строк для загрузки в файле нет."
ONE_FOR_TWO = "Строки {} и {}: выбран один и тот же человек. Исправьте один из ответов."
NOTHING_NEW = "Загружать нечего: всё, что есть в файле, в базе уже есть."


@transaction.atomic
def receive(programme: Programme, base: str, upload: CheckedUpload, *, by: User, form: str = "") -> PeopleImport:
    """Keep an uploaded list to be previewed; `form` is for rows that name none.

    Raises ValidationError if it is not a readable list.
    """
    require(can_keep(by, programme.organisation))
    people = read_table(upload.content, base, form)
    stored = files.store(upload.content, upload.name, upload.content_type, organisation=programme.organisation, by=by)
    return PeopleImport.objects.create(
        programme=programme, base=base, file=stored, form=form, table=people.to_json(), created_by=by
    )


@transaction.atomic
def confirm(people_import: PeopleImport, *, by: User, skip_bad: bool = False, answers: Answers = NO_ANSWERS) -> Job:
    """Start importing in the background; namesakes without an answer are left out.

    Raises WrongState if it runs already, if bad rows may not be skipped, or if two rows are said to be one person.
    """
    require(can_keep(by, people_import.organisation))
    if twice := chosen_twice(answers):
        raise WrongState(ONE_FOR_TWO.format(*twice))
    plan = plan_of(people_import, answers)
    if plan.missing:
        raise WrongState(LACKS_COLUMNS)
    if plan.problems and not skip_bad:
        raise WrongState(HAS_PROBLEMS)
    if not plan.ready:
        raise WrongState(UNANSWERED if plan.namesakes else NOTHING_NEW)
    waiting = PeopleImport.objects.filter(pk=people_import.pk, state=PeopleImport.State.PREVIEW)
    if not waiting.update(state=PeopleImport.State.QUEUED):
        raise WrongState(DONE_BEFORE)
    job = jobs.start(
        tasks.import_people,
        f"Загрузка: {people_import.get_base_display()}",
        organisation=people_import.organisation,
        by=by,
        import_id=people_import.pk,
        then=("К базе", tasks.base_url(people_import.base)),
        answers={str(row): answer for row, answer in answers.items()},
    )
    PeopleImport.objects.filter(pk=people_import.pk).update(job=job)
    return job


@transaction.atomic
def export(programme: Programme, base: str, *, by: User) -> Job:
    """Start making the XLSX of a base; that personal data left the portal is logged."""
    require(can_export(by, programme.organisation))
    title = f"Выгрузка: {dict(PeopleImport.Base.choices)[base]}"
    job = jobs.start(
        tasks.export_base,
        title,
        organisation=programme.organisation,
        by=by,
        then=("К базе", tasks.base_url(base)),
        programme_id=programme.pk,
        base=base,
    )
    record(Verb.PARTICIPANT_EXPORTED, programme, by=by, base=base)
    return job
