"""Many records against the law at once: who is asked about, what is answered, who gains by another day or edition.

Imports numpy, so nobody imports it early.
"""
