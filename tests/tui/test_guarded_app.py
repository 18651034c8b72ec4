"""What the app reaches into Textual for is there; and what is said of a mistake is harmless."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import textual

from corpus.errors import CorpusError
from corpus.reading import open_corpus
from tests.conftest import SEEDS
from tests.driver import running
from tui.app import PizhuApp
from tui.crash import CRASHED, log_path, report
from tui.guarded_driver import SEAMS, GuardedDriver, PatientWriter
from tui.session import Invocation


def test_all_that_is_reached_into_is_there() -> None:
    assert textual.__version__ == "8.2.8"
    missing = [(owner, name) for owner, names in SEAMS for name in names.split() if not hasattr(owner, name)]
    assert missing == []


def test_the_driver_is_the_guarded_one_with_a_writer_that_does_not_wait() -> None:
    session = Invocation(SEEDS).open_session(read_only=True)
    assert PizhuApp(session).get_driver_class() is GuardedDriver
    assert GuardedDriver.start_application_mode.__globals__["WriterThread"] is PatientWriter


def _raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as raised:
        return raised


def test_the_line_names_the_place_and_the_file_and_no_text(tmp_path: Path) -> None:
    said = report(_raised(ValueError("\x1b]0;t\x07机密")))
    # Tests are no part of the program: only its own places are told.
    assert said.startswith("pizhu: it ended by a mistake of its own (ValueError). ")
    assert said.endswith(f". What was saved is saved. The details are in {log_path()}")
    written = log_path().read_text("ascii")
    assert written.endswith("  ValueError: '\\x1b]0;t\\x07\\u673a\\u5bc6'\n")
    assert stat.S_IMODE(log_path().stat().st_mode) == 0o600
    with pytest.raises(CorpusError) as raised:
        open_corpus(tmp_path / "nowhere")
    assert report(raised.value).startswith(
        "pizhu: it ended by a mistake of its own (CorpusNotFoundError at reading.py, line "
    )


def test_causes_are_told_and_a_message_that_fails_is_none() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    error = Mute()
    error.__cause__ = KeyError("甲")
    report(_raised(error))
    assert "  Mute: 'no message'\n" in log_path().read_text("ascii")
    assert "KeyError: " in log_path().read_text("ascii")


def test_the_log_keeps_to_a_size() -> None:
    for _ in range(60):
        report(ValueError("甲" * 10_000))
        log_path().write_bytes(log_path().read_bytes() + b"x" * 40_000)
    files = sorted(path.name for path in log_path().parent.iterdir())
    assert files == ["pizhu.log", "pizhu.log.1", "pizhu.log.2"]


def test_a_log_that_cannot_be_written_is_no_second_mistake() -> None:
    log_path().mkdir(parents=True)
    assert report(ValueError("甲")).endswith("The details could not be written: Is a directory")


async def _press_help(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("question_mark")


@pytest.mark.parametrize("fail", [lambda app: 1 / 0, lambda app: app.panic("机密\x1b[31m")])
async def test_a_mistake_ends_the_app_with_its_own_exit_code(
    fail: Callable[[PizhuApp], object],
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    apps: list[PizhuApp] = []

    def fail_noted(app: PizhuApp) -> None:
        apps.append(app)
        fail(app)

    monkeypatch.setattr(PizhuApp, "action_help", fail_noted)
    with pytest.raises((ZeroDivisionError, RuntimeError)):
        await _press_help(store_path)
    assert apps[0].return_code == CRASHED
    said = capfd.readouterr().err
    assert said.count("pizhu: it ended by a mistake of its own (") == 1
    assert "机密" not in said
    assert "机密".encode("unicode-escape") not in log_path().read_bytes()


async def test_what_is_said_on_leaving_is_harmless(
    store_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with running(store_path) as driver:
        driver.app.exit(return_code=1, message="机密\x1b]0;t\x07[/]")
    assert capfd.readouterr().err == "机密␛]0;t␇[/]\n"
