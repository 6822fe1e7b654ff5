"""uzrel chart --svg FILE, --png FILE: what is written where."""

import errno
import os
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.render.charts.support import chart
from tests.support import assert_refused, write
from uzrel.render.charts.export import has_font

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_drawing_is_written_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    given = chart("--svg", file)
    assert (given.status, given.stdout, given.stderr) == (0, "", f"uzrel: wrote {file}\n")
    on_stdout = chart("--svg", "-")
    assert (on_stdout.status, on_stdout.stdout, on_stdout.stderr) == (0, file.read_text("utf-8"), "")


def needs_font() -> None:
    """Skip a test where pictures cannot be drawn."""
    pytest.importorskip("resvg_py")
    if not has_font():
        pytest.skip("no font")


def test_a_picture_is_written_beside_a_drawing(tmp_path: Path) -> None:
    needs_font()
    files = tmp_path / "a.svg", tmp_path / "b.PNG"
    given = chart("--svg", files[0], "--png", files[1])
    assert (given.status, given.stderr) == (0, f"uzrel: wrote {files[0]}\nuzrel: wrote {files[1]}\n")
    assert files[0].read_text("utf-8").startswith("<svg")
    content = files[1].read_bytes()
    assert content.startswith(PNG)
    assert int.from_bytes(content[16:20]) == 2 * 960


def test_a_picture_without_a_font_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renderer = pytest.importorskip("resvg_py")
    monkeypatch.setattr(renderer, "svg_to_bytes", partial(renderer.svg_to_bytes, skip_system_fonts=True))
    assert_refused(chart("--png", tmp_path / "a.png"), 2, "no font", "DejaVu Sans", "--svg")
    assert not (tmp_path / "a.png").exists()


def test_a_picture_needs_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    given = chart("--png", tmp_path / "a.png")
    assert_refused(given, 2, "pip install 'uzrel[export]'", "--svg")
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize(
    ("option", "name"), [("--svg", "a.png"), ("--svg", "a"), ("--svg", "/dev/full"), ("--png", "a.svg"), ("--png", "-")]
)
def test_the_ending_of_another_format_is_refused(
    option: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert_refused(chart(option, name), 2, option, name, option.removeprefix("--"))
    assert not (tmp_path / name).is_file()


@pytest.mark.parametrize("other", ["--json", "--format=csv", "--fields=id"])
def test_a_drawing_is_no_other_format(other: str, tmp_path: Path) -> None:
    assert_refused(chart("--svg", tmp_path / "a.svg", other), 2, "--svg")


def test_a_file_is_replaced_whole_with_the_mode_it_had(tmp_path: Path) -> None:
    file = write(tmp_path / "a.svg", "before")
    file.chmod(0o640)
    assert chart("--svg", file).status == 0
    assert file.read_text("utf-8").startswith("<svg")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    chart("--svg", tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_mode == write(tmp_path / "b", "").stat().st_mode


def test_a_file_stays_as_it_was_where_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = write(tmp_path / "a.svg", "before")
    assert chart("--json").status == 0  # so that there is an index
    left = sorted(tmp_path.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    given = chart("--svg", file)
    assert (given.status, given.stdout) == (3, "")
    assert given.stderr == f"uzrel: cannot write the answer: {file}: {os.strerror(errno.ENOSPC)}\n"
    assert file.read_text() == "before"
    assert sorted(tmp_path.iterdir()) == left


@pytest.mark.parametrize(("file", "told"), [("missing/a.svg", "No such file or directory"), ("folder.svg", "regular")])
def test_a_file_that_cannot_be_written_is_named(
    file: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.svg").mkdir()
    assert_refused(chart("--svg", file), 3, f"cannot write the answer: {file}: ", told)


@pytest.mark.parametrize("arguments", [["--limit", "0"], ["timeline", "--since", "2024-06"]])
def test_of_no_rows_no_file_is_written(arguments: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    given = chart(*arguments, "--svg", file)
    assert (given.status, given.stdout) == (0, "")
    assert given.stderr.splitlines()[-1] == f"uzrel: there is nothing to draw; did not write {file}"
    assert not file.exists()


def test_of_no_rows_nothing_is_drawn_to_standard_output() -> None:
    given = chart("--limit", "0", "--svg", "-")
    assert (given.status, given.stdout) == (0, "")
    assert given.stderr.splitlines()[-1] == "uzrel: there is nothing to draw; did not write a drawing"
