"""The words."""

from __future__ import annotations

from django.db import models


class Word(models.Model):
    """A folded word that stands, or once stood, in a searched text. Written by triggers in the transaction of the text.

    The list only grows until it is rebuilt: a word nobody bears any more finds nothing.
    """

    LONGEST = 24

    word = models.CharField(max_length=LONGEST, primary_key=True)
