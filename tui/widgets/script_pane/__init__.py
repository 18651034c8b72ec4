"""The text of an article in one script, with its marks, a cursor and a selection.

`breaking` breaks paragraphs into rows, `rows` knows which row holds what, `decorations` and `paint` find what
each carries, `painter` draws one, `gutter` what is beside it. The widget is in four: `rows_in_sight` knows
where rows are, `wrapped_text` wraps and scrolls, `drawn_text` draws, `widget` is for the screens.
"""
