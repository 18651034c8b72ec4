"""The forms in which a `LogicModel` is given to other programs, one module each.

Each has a function of its name that gives the whole text. What comes from an article is escaped in each, so
that no quote is taken for markup, a directive or a link.
"""
