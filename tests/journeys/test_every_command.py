"""Every command of the table is carried out by its first key, and by its name in the palette."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.driver import Driver, running
from tui.app import PizhuApp
from tui.bindings import CommandProvider
from tui.keymap import Command, Scope, commands_for
from tui.screens.raw import RawScreen

LEAVING = {"app.quit", "library.quit", "library.open", "reader.back", "reader.close", "raw.back", "raw.close"}
"""These leave the screen; other tests are about them."""


@pytest.fixture
def carried_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The actions that the app carries out, in order."""
    actions: list[str] = []
    run_action = PizhuApp.run_action

    async def noting(self: PizhuApp, action: Any, *arguments: Any, **words: Any) -> bool:  # noqa: ANN401
        actions.append(str(action))
        return await run_action(self, action, *arguments, **words)

    monkeypatch.setattr(PizhuApp, "run_action", noting)
    return actions


async def _go_back(driver: Driver, depth: int) -> None:
    """Leave what was opened over the screen, and what is being typed or selected in it."""
    for _ in range(9):
        if len(driver.app.screen_stack) <= depth:
            break
        await driver.press("escape")
    assert len(driver.app.screen_stack) == depth
    if isinstance(driver.app.focused, Input):
        await driver.press("escape")


async def _press_all(driver: Driver, scope: Scope, carried_out: list[str]) -> list[str]:
    """Press the first key of each command; give those whose action was not carried out."""
    depth = len(driver.app.screen_stack)
    silent = []
    for command in commands_for(scope):
        if command.id in LEAVING or not command.keys:
            continue
        carried_out.clear()
        await driver.press(command.keys[0])
        if not any(command.action_name in action for action in carried_out):
            silent.append(command.id)
        await _go_back(driver, depth)
    return silent


async def _name_all(driver: Driver, scope: Scope) -> list[str]:
    """Run each command by its title; give those that the palette does not find."""
    depth = len(driver.app.screen_stack)
    missing = []
    for command in commands_for(scope):
        if command.id in LEAVING:
            continue
        if not await _run_by_name(driver, command):
            missing.append(command.id)
        await driver.settle()
        await _go_back(driver, depth)
    return missing


async def _run_by_name(driver: Driver, command: Command) -> bool:
    provider = CommandProvider(driver.app.screen)
    async for hit in provider.search(command.title):
        if str(hit.text) == command.title:
            result = hit.command()
            if result is not None:
                await result
            return True
    return False


async def test_of_the_reader(store_path: Path, carried_out: list[str]) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("党员驾驶员50名")
        await driver.press("1", "left")
        assert await _press_all(driver, Scope.READER, carried_out) == []
        assert await _name_all(driver, Scope.READER) == []


async def test_of_the_library(store_path: Path, carried_out: list[str]) -> None:
    async with running(store_path) as driver:
        assert await _press_all(driver, Scope.LIBRARY, carried_out) == []
        assert await _name_all(driver, Scope.LIBRARY) == []


async def test_of_the_raw_view(store_path: Path, carried_out: list[str]) -> None:
    async with running(store_path, article="000") as driver:
        await driver.press("R")
        assert isinstance(driver.app.screen, RawScreen)
        assert await _press_all(driver, Scope.RAW, carried_out) == []
        assert await _name_all(driver, Scope.RAW) == []
