"""Obligations: what a published account owes its readers beside figures that can be true.

A duty of a rulebook is asked of the text of a document, its tables and what was read from it. An obligation is what became of it:
met, missing, not applicable, or untestable, with its place. It is never a proof of anything.
"""
