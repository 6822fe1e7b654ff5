"""Completion: what a shell is offered when TAB is pressed, in the way each of them asks for it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import AS_A_PROCESS, UZREL, run
from uzrel.cli.registry import COMMANDS

SHELLS = ("bash", "zsh", "fish")


def completions(shell: str, line: str) -> str:
    """Return what uzrel answers to a shell for a command line whose last word is incomplete."""
    words = line.split(" ")
    asked = {
        "_UZREL_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = run(env={**os.environ, **asked})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def words(line: str) -> list[str]:
    """Return the words that bash is offered."""
    return completions("bash", line).split()


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("uzrel country kaz", "kazakhstan"),
        ("uzrel country Kaz", "Kazakhstan"),
        ("uzrel country KAZ", "KAZakhstan"),
        ("uzrel country Каз", "Казахстан"),
        ("uzrel twins Сам", "Самарканд"),
        ("uzrel twins сам", "самарканд"),
        ("uzrel twins Oʻzbek", "Oʻzbekistan"),
        ("uzrel twins Saint-P", "Saint-Petersburg"),
        ("uzrel country new-", "new-zealand"),
        ("uzrel show uz-gu", "uz-guam"),
        ("uzrel sources gulf-", "gulf-observer-interregional"),
        ("uzrel member-of gua", "guam"),
        ("uzrel member-of --of taj", "tajikistan"),
        ("uzrel member-of --with kz,tu", "kz,turkey"),
        ("uzrel member-of --with tu", "turkey"),
        ("uzrel timeline --with sc", "sco"),
        ("uzrel timeline --rev", "--reverse"),
        ("uzrel search --table event,ag", "event,agreement"),
        ("uzrel search --table ", "membership"),
        ("uzrel timeline --kind vis", "visit"),
        ("uzrel timeline --kind summit,vis", "summit,visit"),
        ("uzrel member-of --kind sec", "security"),
        ("uzrel member-of --status member,obs", "member,observer"),
        ("uzrel agreements --kind inv", "investment"),
        ("uzrel timeline --format js", "jsonl"),
        ("uzrel timeline -f c", "csv"),
        ("uzrel country kz --format ", "json"),
        ("uzrel cite --format b", "bibtex"),
        ("uzrel cite --format bibl", "biblatex"),
        ("uzrel cite --format r", "ris"),
        ("uzrel relations --region central-as", "central-asia"),
        ("uzrel relations --region africa,gul", "africa,gulf"),
        ("uzrel twins --region ci", "cis"),
        ("uzrel missions south-am", "south-america"),
        ("uzrel missions --kind consulate-", "consulate-general"),
        ("uzrel people kamil", "kamilov-abdulaziz"),
        ("uzrel timeline --color n", "never"),
        ("uzrel member", "member-of"),
    ],
)
def test_a_word_is_completed(line: str, word: str) -> None:
    assert word in words(line)


def test_every_command_is_offered() -> None:
    assert words("uzrel ") == list(COMMANDS)


@pytest.mark.parametrize("line", ["uzrel country xyzzy", "uzrel search kaz", "uzrel timeline --kind xyz"])
def test_no_word_is_completed_without_a_match(line: str) -> None:
    assert words(line) == []


def test_a_completed_word_is_understood() -> None:
    for word in words("uzrel twins Сам"):
        assert run("twins", word).returncode == 0


@pytest.mark.parametrize(
    ("shell", "line", "shown"),
    [
        ("zsh", "uzrel twins Самарканд", '"Самарканд":"Samarkand"'),
        ("zsh", "uzrel disp", '"disputes":"Where sources differ."'),
        ("fish", "uzrel twins Самарканд", "Самарканд\tSamarkand\n"),
        ("fish", "uzrel disp", "disputes\tWhere sources differ.\n"),
        ("fish", "uzrel show uz-guam", "uz-guam\tUzbekistan in GUAM (member)\n"),
    ],
)
def test_zsh_and_fish_are_told_what_a_word_stands_for(shell: str, line: str, shown: str) -> None:
    assert shown in completions(shell, line)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_is_answered_without_rich_or_models(shell: str) -> None:
    program = f"import sys\ntry:\n {AS_A_PROCESS}\nfinally: print(*sys.modules)"
    asked = {
        "_UZREL_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "uzrel country kaz",
        "COMP_CWORD": "2",
        "_TYPER_COMPLETE_ARGS": "uzrel country kaz",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    command = [UZREL[0], "-c", program]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, encoding="utf-8", check=True)
    assert "kazakhstan" in done.stdout
    assert not {"rich", "pydantic", "uzrel.dataset.models"} & set(done.stdout.split())


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_a_shell_sets_the_variables_that_are_tested(shell: str) -> None:
    done = run("--show-completion", env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert done.returncode == 2, "without a shell around it has to be told one"
    shown = run("--show-completion", shell, env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert f"_UZREL_COMPLETE=complete_{shell}" in shown.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_itself_completes(tmp_path: Path) -> None:
    program = tmp_path / "uzrel"
    program.write_text(f'#!/bin/sh\nexec {UZREL[0]} -m uzrel "$@"\n')
    program.chmod(0o755)
    script = f"""
        PATH={tmp_path}:$PATH
        eval "$(_UZREL_COMPLETE=source_bash uzrel)"
        COMP_WORDS=(uzrel twins Сам) COMP_CWORD=2
        _uzrel_completion uzrel
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert "Самарканд" in done.stdout.splitlines()


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish")
def test_fish_itself_completes(tmp_path: Path) -> None:
    program = tmp_path / "uzrel"
    program.write_text(f'#!/bin/sh\nexec {UZREL[0]} -m uzrel "$@"\n')
    program.chmod(0o755)
    script = f"""
        set PATH {tmp_path} $PATH
        env _UZREL_COMPLETE=source_fish uzrel | source
        complete -C 'uzrel timeline --kind vis'
    """
    done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == ["visit"]


def test_a_name_of_the_users_own_file_is_completed(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words(f"uzrel country --data {overlay} antarc") == ["antarctica"]
    assert words("uzrel country antarc") == []
    monkeypatch.setenv("UZREL_DATA", str(overlay))
    assert words("uzrel country antarc") == ["antarctica"]


def test_a_file_that_is_no_dataset_completes_nothing(tmp_path: Path) -> None:
    assert words(f"uzrel country --data {tmp_path / 'none.toml'} kaz") == []
