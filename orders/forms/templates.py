"""The text of a template."""

from django import forms

from orders.models import MAX_TEXT


class TemplateForm(forms.Form):
    """The text, and the version it was made from."""

    text = forms.CharField(
        label="Текст шаблона",
        max_length=MAX_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "class": "template-text", "spellcheck": "true"}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
