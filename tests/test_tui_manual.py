"""The manual page and the completions name every command and option there is, and work."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tui.cli import app
from tui.manual import Entry, completion, entries, man_page

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


def bash(script: Path, words: list[str]) -> list[str]:
    """What bash offers after these words."""
    listed = " ".join(f"'{word}'" for word in words)
    asked = (
        f"source {script}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _winnow; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", asked], check=True, capture_output=True, text=True)
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_commands_options_values_and_files(tmp_path: Path) -> None:
    script = tmp_path / "winnow.bash"
    script.write_text(completion(app, "bash"), encoding="utf-8")
    assert bash(script, ["winnow", "exp"]) == ["export"]
    assert bash(script, ["winnow", "export", "--man"]) == ["--manifest"]
    assert bash(script, ["winnow", "export", "--format", "lan"]) == ["langextract"]
    assert bash(script, ["winnow", "import", "--offsets", "ut"]) == ["utf-16"]
    assert bash(script, ["winnow", "review", str(tmp_path / "win")]) == [str(script)]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_can_read_their_completions(tmp_path: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "completions"
    script.write_text(completion(app, shell), encoding="utf-8")
    subprocess.run([program, "-n", str(script)], check=True)


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
