"""Names of units: pint for physical ones, ISO 4217 for money, and the dimension each belongs to.

One of the four instruments that every room may use.
"""
