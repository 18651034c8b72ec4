"""`pizhu config`: what is set and where, and a file with every setting."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from corpus.settings import KEYS as CORPUS_KEYS
from corpus.settings import load_settings
from docs.make_settings import with_settings
from tests.commandline import pizhu
from tests.conftest import ROOT
from tui.keymap import COMMANDS
from tui.setting_list import SETTINGS, settings_template
from tui.settings import KEYS, AppSettings, load_app_settings


def cells(line: str) -> list[str]:
    return re.split(r"  +", line)


def test_it_says_what_holds_and_which_line_says_so(corpus: Path, home: Path) -> None:
    own = home / "config" / "pizhu" / "pizhu.toml"
    own.parent.mkdir(parents=True)
    own.write_text('annotator = "李雷"\n[view]\ntheme = "nord"\ntext_width = 64\n', "utf-8")
    here = corpus / "pizhu.toml"
    here.write_text('# 我的\n[view]\ntheme = "dracula"\n[keys]\n"reader.grow" = "x +"\n', "utf-8")
    ran = pizhu("config", corpus)
    assert ran.code == 0
    assert ran.words.splitlines() == [str(own), str(here)]
    found = {line[0]: line[1:] for line in map(cells, ran.lines)}
    assert found["annotator"] == ['"李雷"', f"{own}, line 1"]
    assert found["view.theme"] == ['"dracula"', f"{here}, line 3"]
    assert found["view.text_width"] == ["64", f"{own}, line 4"]
    assert found["view.line_spacing"] == ["0", "default"]
    assert found['keys."reader.grow"'] == ['"x +"', f"{here}, line 5"]
    assert pizhu("config", corpus, "--annotator", "han").lines[0].split() == [
        *("annotator", '"han"', "--annotator", "or", "PIZHU_ANNOTATOR")
    ]


def test_it_tells_a_mistake_of_the_corpus_too(corpus: Path) -> None:
    (corpus / "pizhu.toml").write_text("[scripts]\ntraditional = 's2w'\n", "utf-8")
    ran = pizhu("config", corpus)
    assert (ran.code, ran.output) == (2, "")
    assert ran.words.startswith(f"pizhu: {corpus / 'pizhu.toml'}, line 2: traditional is one of s2t, ")


def test_it_writes_a_file_that_sets_nothing_and_never_writes_over_one(corpus: Path, home: Path) -> None:
    path = corpus / "pizhu.toml"
    assert pizhu("config", corpus, "--init") == (0, f"{path}\n", "")
    assert path.read_text("utf-8") == settings_template()
    assert load_app_settings(corpus) == AppSettings()
    path.write_text("# mine", "utf-8")
    ran = pizhu("config", corpus, "--init")
    assert (ran.code, path.read_text("utf-8")) == (2, "# mine")
    assert ran.words.startswith(f"pizhu: {path} is there already, and was left as it is; ")
    own = home / "config" / "pizhu" / "pizhu.toml"
    assert pizhu("config", "--init", "--user") == (0, f"{own}\n", "")
    assert own.read_text("utf-8") == settings_template()
    assert "name a corpus, or write --init --user" in pizhu("config", "--init").words
    assert pizhu("config", "--user").code == 2


def uncommented(template: str) -> str:
    return re.sub(r'^# ("?[a-z_.0-9]+"? = )', r"\1", template, flags=re.MULTILINE)


def test_every_line_of_it_can_be_taken_as_it_stands(tmp_path: Path) -> None:
    text = uncommented(settings_template())
    (tmp_path / "pizhu.toml").write_text(text, "utf-8")
    (tmp_path / "words.txt").write_text("头发干了 頭髮乾了\n", "utf-8")
    (tmp_path / "phrases.toml").write_text("", "utf-8")
    tables = tomllib.loads(text)
    keys = tables.pop("keys")
    assert {command.id: tuple(keys[command.id].split()) for command in COMMANDS} == {
        command.id: command.keys for command in COMMANDS
    }
    assert len(keys) == len(COMMANDS)
    said: set[tuple[str, ...]] = {(key,) for key, value in tables.items() if not isinstance(value, dict)}
    said |= {(name, key) for name, table in tables.items() if isinstance(table, dict) for key in table}
    assert said == {*CORPUS_KEYS, *KEYS} == {setting.path for setting in SETTINGS}
    settings = load_app_settings(tmp_path)
    assert (settings.view, settings.commands) == (AppSettings().view, COMMANDS)
    assert load_settings(tmp_path).traditional == "s2tw"
    for setting in SETTINGS:
        *above, key = setting.path
        value = tables[above[0]][key] if above else tables[key]
        if setting.default == setting.example:
            assert tomllib.loads(f"x = {setting.default}")["x"] == value


def test_all_keys_are_printed_as_they_are_set(corpus: Path) -> None:
    (corpus / "pizhu.toml").write_text('[keys]\n"reader.grow" = "x \\\\"\n', "utf-8")
    ran = pizhu("config", corpus, "--keys")
    assert (ran.code, ran.words) == (0, "")
    keys = tomllib.loads(ran.output)["keys"]
    assert keys["reader.grow"] == "x \\"
    assert keys["app.change_theme"] == ""
    assert list(keys) != sorted(keys)
    assert set(keys) == {command.id for command in COMMANDS}


def test_the_page_on_settings_has_what_is_written() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert with_settings(page) == page
    assert '# traditional = "s2tw"' in page
