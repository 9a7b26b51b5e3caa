"""The manual page and the completions name every command and option there is, and work."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest
from painted import PATIENCE

from tui.cli.app import app
from tui.cli.manual import Entry, completion, entries, man_page

PAGE = man_page(app, "1.0", "2026")


@pytest.mark.parametrize("entry", entries(app), ids=lambda entry: entry.name)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "man"])
def test_every_command_and_option_is_named(shell: str, entry: Entry) -> None:
    text = PAGE.replace("\\-", "-") if shell == "man" else completion(app, shell)
    assert entry.name in text
    for option in entry.options:
        for name in option.names:
            plain = name.lstrip("-") if shell == "fish" else name
            assert plain in text


def bash(script: Path, line: str) -> str:
    """As bash would complete a line, of which it splits an option from its value at `=`."""
    words = re.findall(r"=|[^\s=]+", line) + ([""] if line.endswith((" ", "=")) else [])
    listed = " ".join(f"'{word}'" for word in words)
    asked = (
        f"source {script}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _winnow; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", asked], check=True, capture_output=True, text=True)
    found = done.stdout.split()
    typed = words[-1].strip("=")
    return line.removesuffix(typed) + found[0] if len(found) == 1 else line


def fish(script: Path, line: str) -> str:
    """As fish would complete a line."""
    asked = f"source {script}; complete -C '{line}'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", asked], check=True, capture_output=True, text=True
    )
    found = [one.partition("\t")[0] for one in done.stdout.splitlines()]
    typed = line.rpartition(" ")[2]
    typed = typed.partition("=")[2] if "=" in typed and "=" not in "".join(found) else typed
    return line.removesuffix(typed) + found[0] if len(found) == 1 else line


def zsh(script: Path, line: str) -> str:
    """As zsh completes a line that is typed, with a Tab at its end."""
    shutil.copy(script, script.with_name("_winnow"))
    environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "HOME": str(script.parent)}
    terminal = pexpect.spawn(
        "zsh",
        ["-f", "-i"],
        encoding="utf-8",
        env=environment,
        dimensions=(50, 1000),
        timeout=PATIENCE,
    )
    terminal.sendline(
        f"PS1='$ '; fpath=({script.parent} $fpath); autoload -Uz compinit; compinit -u -D; "
        "echo ready$((1 + 1))"
    )
    terminal.expect("ready2")
    terminal.send(f"{line}\t\x01echo '<\x05>'\r")  # its beginning and its end come around it
    terminal.expect(r"\n<(.*?)>\r?\n")
    found = str(terminal.match.group(1)).strip()
    terminal.close(force=True)
    return found


@pytest.mark.parametrize("shell", [bash, zsh, fish], ids=lambda shell: shell.__name__)
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("winnow exp", "winnow export"),
        ("winnow --ver", "winnow --version"),
        ("winnow export --man", "winnow export --manifest"),
        ("winnow export --format lan", "winnow export --format langextract"),
        ("winnow export --format=lan", "winnow export --format=langextract"),
        ("winnow import --offsets ut", "winnow import --offsets utf-16"),
        ("winnow status --by e", "winnow status --by extractor"),
        ("winnow extract --without com", "winnow extract --without commitment"),
        ("winnow completion z", "winnow completion zsh"),
        ("winnow export --article a --art", "winnow export --article a --article"),
        ("winnow learn --he", "winnow learn --help"),
        ("winnow review FOLDER/wi", "winnow review FOLDER/winnow.txt"),
        ("winnow export --db FOLDER/wi", "winnow export --db FOLDER/winnow.txt"),
        ("winnow export -o FOLDER/wi", "winnow export -o FOLDER/winnow.txt"),
        ("winnow nothing --x", "winnow nothing --x"),
    ],
)
def test_a_tab_completes_commands_options_values_and_files(
    tmp_path: Path, shell: Callable[[Path, str], str], typed: str, completed: str
) -> None:
    name = shell.__name__
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "winnow.txt").touch()
    script = tmp_path / "completions"
    script.write_text(completion(app, name), encoding="utf-8")
    typed, completed = (line.replace("FOLDER", str(folder)) for line in (typed, completed))
    assert shell(script, typed) == completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_has_nothing_against_its_completions(tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "completions"
    script.write_text(completion(app, shell), encoding="utf-8")
    done = subprocess.run([shell, "-n", str(script)], check=True, capture_output=True)
    assert done.stderr == b""


def test_the_manual_page_is_sound() -> None:
    program = shutil.which("groff")
    if program is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [program, "-man", "-Tutf8", "-ww", "-z"], input=PAGE, check=True, capture_output=True, text=True
    )  # fmt: skip
    assert done.stderr == ""


def test_no_line_of_the_manual_page_is_taken_for_a_request() -> None:
    for line in PAGE.split("\n"):
        if line.startswith((".", "'")):
            assert line.split()[0] in {
                ".TH",
                ".SH",
                ".SS",
                ".TP",
                ".PP",
                ".EX",
                ".EE",
                ".B",
                ".I",
                ".ad",
            }


def test_examples_call_commands_that_there_are() -> None:
    names = {entry.name for entry in entries(app)}
    examples = [example for entry in entries(app) for example in entry.examples]
    assert len(examples) > 10
    for example in examples:
        assert example.split()[1] in names
