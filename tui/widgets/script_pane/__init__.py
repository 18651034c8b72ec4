"""The text of an article in one script, with its marks, a cursor and a selection.

`rows` breaks text into rows, `paint` finds what each carries, `painter` draws one, `gutter` what stands
beside it, `widget` is the widget.
"""
