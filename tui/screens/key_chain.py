"""Which keys work where, given without asking each widget about each key."""

from __future__ import annotations

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen


class KeyChain(Screen[None]):
    """A screen of many keys.

    At every key press Textual copies all bindings and asks whatever has the focus about each of them, whether
    it would take that key for itself, as a box to type in does. Here nobody is asked who never would.
    """

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """The bindings of what has the focus, of all that holds it, and of the app."""
        focused = self.focused
        if focused is None or focused.loading or self.app._keymap:
            return super()._binding_chain
        nodes = focused.ancestors_with_self
        if any(type(node).check_consume_key is not DOMNode.check_consume_key for node in nodes):
            return super()._binding_chain
        return [(node, node._bindings) for node in nodes]
