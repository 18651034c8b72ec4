"""Boxes to type in that take their keys one after the other, however fast they come.

Textual hands a character to the box at once, and a key such as `backspace` only after it has gone up from the
box to the app. Of keys that come together, as over a slow connection, the later ones would be first.
"""

from __future__ import annotations

from asyncio import Event
from functools import cache

from textual import events
from textual.binding import Binding
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input


class LineBox(Input):
    """A box of one line."""

    async def on_key(self, event: events.Key) -> None:
        """Carry out a key of the box itself."""
        await take_in_turn(self, event)


async def take_in_turn(box: Widget, event: events.Key) -> None:
    """Carry out a key of a box itself now that its turn has come."""
    action = _own_keys(type(box)).get(event.key)
    if action is not None and await box.app.run_action(action, box):
        event.stop()


async def all_heard(pump: MessagePump) -> None:
    """Wait until a widget has handled all that has come to it so far; not to be awaited by itself."""
    is_reached = Event()
    if pump.call_later(is_reached.set):
        await is_reached.wait()


@cache
def _own_keys(kind: type[Widget]) -> dict[str, str]:
    """Give the actions of the keys that a kind of box has, less those that the app carries out first."""
    lists = [each.__dict__.get("BINDINGS", ()) for each in reversed(kind.__mro__)]
    made = [binding for each in lists for binding in Binding.make_bindings(each)]
    return {binding.key: binding.action for binding in made if not binding.priority}
