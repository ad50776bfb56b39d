"""`{{ item|due_words }}`: what a page says of a deadline beside the words of the document."""

from django import template

from roadmap.calendar import due_words

register = template.Library()
register.filter("due_words", due_words.due_words)
