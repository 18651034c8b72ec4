"""The text of an article in one script, with its marks, a cursor and a selection.

`rows` breaks text into rows, `paint` finds what each carries, `painter` draws one, `widget` is the widget.
"""
