"""Why a pair ends."""

from django.db import models


class EndReason(models.TextChoices):
    """Why an order ends a pair. The label continues «Основание: …» and «В связи с …» alike."""

    DISMISSAL = "dismissal", "увольнение наставника"
    ABSENCE = "absence", "длительное отсутствие наставника"
    REFUSAL = "refusal", "отказ работника от дополнительной работы (ст. 351.8 ТК РФ)"
    NEGLECT = "neglect", "неисполнение наставником обязанностей"
    NO_CONTACT = "no_contact", "отсутствие личного контакта в паре"
    PLEA = "plea", "ходатайство наставляемого о замене наставника"
    MENTEE_LEFT = "mentee_left", "выбытие наставляемого из организации"
    AGREEMENT = "agreement", "соглашение сторон"
    COMPLETED = "completed", "выполнение индивидуального плана"
    OTHER = "other", "другое"
