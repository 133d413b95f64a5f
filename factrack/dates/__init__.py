"""Time expressions: found by our own grammar, resolved against a day.

One of the four instruments that every room may use.
"""
