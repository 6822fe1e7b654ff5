"""Files written for a user: whole or not at all, and never over what another program wrote."""

import os
import resource
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from tests.support import UZREL, answer, write
from uzrel.dataset.files import rewrite, write_whole
from uzrel.model.errors import DatasetError

UNORDERED = '# Head.\n\n[[event]]\ndate = "2000"\nid = "a"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "data.toml", UNORDERED)


def test_mode_and_links_stay(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(file.name)
    assert answer("fmt", str(link)).status == 0
    assert link.is_symlink()
    assert file.read_text() != UNORDERED
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 12345, 12345)
    write_whole(file, "new")
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12345)


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "text")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_file_that_would_not_change_is_not_written(file: Path) -> None:
    inode = file.stat().st_ino
    rewrite(file, lambda content: content)
    assert file.stat().st_ino == inode


def test_what_another_program_wrote_in_the_meantime_stays(file: Path) -> None:
    def interfere(content: bytes) -> bytes:
        write(file, content.decode() + "# More.\n")
        return b"formatted"

    with pytest.raises(DatasetError, match=r"data\.toml: was changed by another program in the meantime"):
        rewrite(file, interfere)
    assert file.read_text() == UNORDERED + "# More.\n"


def test_what_another_program_wrote_while_the_new_file_was_written_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_disk = os.fsync

    def interfere(handle: int) -> None:
        to_disk(handle)
        write(file, UNORDERED + "# More.\n")

    monkeypatch.setattr(os, "fsync", interfere)
    with pytest.raises(DatasetError, match=r"data\.toml: was changed by another program in the meantime"):
        rewrite(file, lambda _: b"formatted")
    assert file.read_text() == UNORDERED + "# More.\n"
    assert list(file.parent.iterdir()) == [file]


def test_what_another_program_wrote_right_before_the_replacement_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def interfere(new: Path, target: Path) -> Path:
        monkeypatch.undo()
        with file.open("a") as opened:
            opened.write("# More.\n")
        return replace(new, target)

    monkeypatch.setattr(Path, "replace", interfere)
    with pytest.raises(DatasetError, match=r"data\.toml: was changed by another program in the meantime"):
        rewrite(file, lambda _: b"formatted")
    assert file.read_text() == UNORDERED + "# More.\n"


def test_a_missing_file_is_made_only_where_that_is_meant(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="cannot be read"):
        rewrite(tmp_path / "new", lambda content: content + b"x")
    rewrite(tmp_path / "new", lambda content: content + b"x", may_be_new=True)
    assert (tmp_path / "new").read_bytes() == b"x"


def test_a_write_that_fails_leaves_the_old_file_alone(tmp_path: Path) -> None:
    file = write(tmp_path / "data.toml", UNORDERED + "# A comment.\n" * 1000)
    before = file.read_bytes()

    def allow_small_files_only() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run([*UZREL, "fmt", file], check=False, capture_output=True, preexec_fn=allow_small_files_only)
    assert done.returncode == 3
    assert b"File too large" in done.stderr
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "missing", "device"])
def test_only_regular_files_are_formatted(tmp_path: Path, kind: str) -> None:
    odd = tmp_path / "odd"
    match kind:
        case "folder":
            odd.mkdir()
        case "pipe":
            os.mkfifo(odd)
        case "loop":
            odd.symlink_to(odd)
        case "device":
            odd = Path("/dev/null")
    given = answer("fmt", str(odd))
    assert (given.status, given.stdout) == (3, "")
    assert str(odd) in given.stderr
    assert "bug" not in given.stderr
