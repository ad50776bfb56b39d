"""Compares a file with the signed copies by its hash; the file is kept nowhere."""

import hashlib

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.limits import AddressLimit
from documents.models import Verification
from documents.pdf import PDF_TYPE
from documents.xlsx import XLSX_TYPE

TRIES = AddressLimit("documents.checks", most=30, seconds=10 * 60)


class CheckForm(forms.Form):
    """A file to compare; `code`, if it came from the page of one document."""

    file = forms.FileField(
        label="Файл PDF или XLSX",
        help_text="Выберите файл или перетащите его на это поле. Он нигде не сохраняется",
        error_messages={"required": "Выберите файл PDF или XLSX.", "empty": "Файл пуст. Выберите другой файл."},
        widget=forms.ClearableFileInput(attrs={"accept": f".pdf,.xlsx,{PDF_TYPE},{XLSX_TYPE}"}),
    )
    code = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)

    def clean_file(self) -> UploadedFile:
        """Not larger than any document of the portal: what is much larger was refused unread (`documents.bodies`)."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is not None and file.size > settings.MAX_UPLOAD_BYTES:
            raise ValidationError(f"Файл больше {settings.MAX_UPLOAD_BYTES // 1024**2} МБ: это не документ портала.")
        return file


def digest(file: UploadedFile) -> str:
    """The SHA-256 of an upload, read in pieces."""
    found = hashlib.sha256()
    for piece in file.chunks():
        found.update(piece)
    return found.hexdigest()


def document_with(sha256: str) -> Verification | None:
    """The document whose signed copy has this hash."""
    return Verification.objects.select_related("organisation").filter(sha256=sha256).order_by("-pk").first()
