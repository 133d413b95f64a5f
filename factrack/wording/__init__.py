"""Numbers and changes in the language of a story, for diff, report and messages.

One of the four instruments that every room may use.
"""
