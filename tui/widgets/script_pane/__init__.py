"""The text of an article in one script, with its marks, a cursor and a selection.

`breaking` breaks paragraphs into rows, `rows` knows which row holds what, `decorations` and `paint` find what
each carries, `painter` draws one, `gutter` what stands beside it. `wrapped_text`, `drawn_text` and `widget` are
the widget: where rows are, how they are drawn, and what it shows.
"""
