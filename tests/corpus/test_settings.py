"""What `pizhu.toml` sets, and what it is told when it says what it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from corpus.reading import open_corpus
from corpus.settings import CleaningSettings, FieldNames, Settings, load_settings, parse_words


def settings_of(folder: Path, toml: str) -> Settings:
    (folder / "pizhu.toml").write_text(toml, "utf-8")
    return load_settings(folder)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert Settings().largest_file == 32 * 1024 * 1024


def test_all_that_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# 人名\n头发干了 頭髮乾了\n", "utf-8")
    (tmp_path / "more.toml").write_text("[words]\nnavigation = ['返回']\n", "utf-8")
    assert settings_of(
        tmp_path,
        """
        [cleaning]
        full_width_punctuation = false
        repair_unproven = false
        phrases = "more.toml"
        [scripts]
        traditional = "s2hk"
        words = "words.txt"
        [reading]
        encoding = "GB18030"
        largest_file = 2
        encodings = { "old/*.txt" = "Big5_HKSCS", "*" = "utf8" }
        fields = { text = "content", id = "编号" }
        """,
    ) == Settings(
        cleaning=CleaningSettings(
            full_width_punctuation=False,
            repair_unproven=False,
            phrases="[words]\nnavigation = ['返回']\n",
        ),
        traditional="s2hk",
        words=(("头发干了", "頭髮乾了"),),
        encoding="gb18030",
        encodings=(("old/*.txt", "big5hkscs"), ("*", "utf-8")),
        largest_file=2 * 1024 * 1024,
        field_names=FieldNames(text="content", id="编号"),
        files=(tmp_path / "pizhu.toml", tmp_path / "more.toml", tmp_path / "words.txt"),
    )


def test_files_of_settings_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("农民增收", "utf-8")
    (tmp_path / "words.txt").write_text("头发干了 頭髮乾了\n", "utf-8")
    assert list(open_corpus(tmp_path).paths) == ["a", "words"]
    (tmp_path / "pizhu.toml").write_text("[scripts]\nwords = 'words.txt'\n", "utf-8")
    assert list(open_corpus(tmp_path).paths) == ["a"]


def test_the_corpus_has_the_last_word_over_the_user(tmp_path: Path, home: Path) -> None:
    own = home / "config" / "pizhu"
    own.mkdir(parents=True)
    (own / "pizhu.toml").write_text(
        '[scripts]\ntraditional = "s2t"\n[reading]\nlargest_file = 5\nencodings = { "a" = "gbk" }\n', "utf-8"
    )
    settings = settings_of(tmp_path, '[reading]\nlargest_file = 7\nencodings = { "b" = "big5" }\n')
    assert (settings.traditional, settings.largest_file) == ("s2t", 7 * 1024 * 1024)
    assert settings.encodings == (("b", "big5"), ("a", "gbk"))


@pytest.mark.parametrize(
    ("toml", "line", "reason"),
    [
        ("[reading]\nencoding = 'latin-1'", 2, "encoding is one of big5, big5hkscs, gb18030, "),
        ("[reading]\nencodings = 'gbk'", 2, "encodings is a table of paths and encodings, such as "),
        ("[reading]\nlargest_file = 0", 2, "largest_file is a number of MiB from 1 to 1024"),
        ("[reading]\nlargest_file = true", 2, "largest_file is a number of MiB from 1 to 1024"),
        ("[reading]\nfields = { body = 'x' }", 2, "fields is a table with any of id, text, title, "),
        (
            "[reading]\n\nencodigns = {}",
            3,
            "there is no setting 'encodigns' in [reading]; did you mean 'encodings'?",
        ),
        ("# words = 1\n[scripts]\nword_list = 1", 3, "there is no setting 'word_list' in [scripts]; "),
        ("[cleaning]\nfull_width_punctuation = 'yes'", 2, "full_width_punctuation is true or false"),
        ("[scripts]\ntraditional = 't2s'", 2, "traditional is one of s2t, s2tw, s2hk, s2twp, s2hkp"),
        ("[scripts]\nwords = ''", 2, "words is a text in quotation marks"),
        ("[scripts]\nwords = '~nobody-of-this-name/w'", 2, "words names the home folder of a user"),
        ("scripts = 1", 1, "'scripts' is a table; write [scripts]"),
        ("[reading]\n[scipts]", 2, "there is no table 'scipts'; did you mean 'scripts'?"),
        ("[reading]\n[pages]", 2, "there is no table 'pages'; there are cleaning, scripts, reading, "),
        ("words = 'x.txt'", 1, "'words' belongs below [scripts]"),
        ("[scripts]\ntraditional = 's2twpp'", 2, "traditional is one of s2t, s2tw, s2hk, s2twp, s2hkp; did "),
    ],
)
def test_what_it_cannot_say_is_an_error(tmp_path: Path, toml: str, line: int, reason: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings_of(tmp_path, toml)
    assert str(raised.value).startswith(f"{tmp_path / 'pizhu.toml'}, line {line}: {reason}")


def test_what_is_not_toml(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"pizhu\.toml is not TOML: .*line 2"):
        settings_of(tmp_path, "[reading]\nencoding\n\n")


def test_what_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "pizhu.toml").write_bytes("# 设置".encode("gbk"))
    with pytest.raises(SettingsError, match=r"are not UTF-8, at byte 2; save them as UTF-8"):
        load_settings(tmp_path)


def test_files_that_it_names_are_there_and_whole(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"the words .*none\.txt cannot be read: No such file"):
        settings_of(tmp_path, "[scripts]\nwords = 'none.txt'")
    (tmp_path / "more.toml").write_text("words", "utf-8")
    with pytest.raises(SettingsError, match=r"more\.toml is not TOML: "):
        settings_of(tmp_path, "[cleaning]\nphrases = 'more.toml'")


def test_a_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "pizhu.toml").write_bytes(b"\xef\xbb\xbf[scripts]\ntraditional = 's2t'")
    assert load_settings(tmp_path).traditional == "s2t"


def test_a_list_of_words() -> None:
    assert parse_words("\n# 地名\n岳普湖县\t岳普湖縣 # 新疆\r\n范 范", "words.txt") == (
        ("岳普湖县", "岳普湖縣"),
        ("范", "范"),
    )
    with pytest.raises(SettingsError, match=r"words\.txt, line 2: '甲 乙 丙' is no pair of words; write "):
        parse_words("甲 乙\n甲 乙 丙", "words.txt")


def test_the_nearest_file_upward_from_the_corpus_counts(tmp_path: Path) -> None:
    below = tmp_path / "project" / "articles"
    below.mkdir(parents=True)
    (tmp_path / "pizhu.toml").write_text("[scripts]\ntraditional = 's2t'\n", "utf-8")
    assert load_settings(below).traditional == "s2t"
    (tmp_path / "project" / "words.txt").write_text("头发干了 頭髮乾了\n", "utf-8")
    (tmp_path / "project" / "pizhu.toml").write_text("[scripts]\nwords = 'words.txt'\n", "utf-8")
    # Only the nearest one: the one above it is another project's.
    settings = load_settings(below)
    assert (settings.traditional, settings.words) == ("s2tw", (("头发干了", "頭髮乾了"),))
    assert settings.files == (tmp_path / "project" / "pizhu.toml", tmp_path / "project" / "words.txt")


def test_what_is_set_for_the_screens_is_none_of_its_business(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "annotator = 'li'\n[view]\ntheme = 1\n[keys]\n'reader.grow' = 2\n")
    assert settings == Settings(files=(tmp_path / "pizhu.toml",))
