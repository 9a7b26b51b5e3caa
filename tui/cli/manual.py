"""The commands as data, and from that the manual page and the completions of shells.

Completions are plain text: a Tab starts no Python.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import get_args

import typer
import typer.main
from typer.core import TyperGroup

_FILES = frozenset({"FILE", "PATH", "FOLDER"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option or argument of a command."""

    names: tuple[str, ...]
    """Of an option, the longest last; of an argument none."""
    metavar: str
    """What its value is called; empty for a switch."""
    help: str
    choices: tuple[str, ...]
    again: bool
    """Whether it may be given more than once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command."""

    name: str
    help: str
    examples: tuple[str, ...]
    parameters: tuple[Parameter, ...]

    @property
    def options(self) -> list[Parameter]:
        """Those of its parameters that are options."""
        return [one for one in self.parameters if one.names]

    @property
    def words(self) -> tuple[str, ...]:
        """What its argument may be, if that is few things."""
        return next((one.choices for one in self.parameters if not one.names), ())


def entries(app: typer.Typer) -> list[Entry]:
    """All commands of the program, as the help lists them."""
    group = typer.main.get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("the program has no commands")
    found = []
    for name, command in group.commands.items():
        epilog = (command.epilog or "").split("\n")
        parameters = [_parameter(one) for one in command.params]
        found.append(
            Entry(
                name,
                " ".join((command.help or "").split()),
                tuple(line.strip() for line in epilog if line.startswith("winnow ")),
                tuple(one for one in parameters if "--help" not in one.names),
            )
        )
    return found


def _parameter(given: object) -> Parameter:
    is_option = getattr(given, "param_type_name", "") == "option"
    names = [*getattr(given, "opts", ()), *getattr(given, "secondary_opts", ())]
    choices = _choices(given)
    switch = bool(getattr(given, "is_flag", False))
    metavar = getattr(given, "metavar", None) or str(getattr(given, "name", "")).upper()
    return Parameter(
        tuple(names) if is_option else (),
        "" if switch else ("|".join(choices) or metavar),
        " ".join((getattr(given, "help", None) or "").split()),
        choices,
        bool(getattr(given, "multiple", False)),
    )


def _choices(given: object) -> tuple[str, ...]:
    """The values that a parameter takes, if they are few; Typer keeps them in two ways."""
    listed = getattr(getattr(given, "type", None), "choices", None)
    if listed is None:
        listed = getattr(getattr(given, "type_descriptor", None), "annotation", None)
        listed = next(iter(get_args(listed)), listed)  # of an option that may be given again
        if not (isinstance(listed, type) and issubclass(listed, Enum)):
            return ()
    return tuple(str(getattr(choice, "value", choice)) for choice in listed)


def man_page(app: typer.Typer, version: str, day: str) -> str:
    """The manual page, in the language of man(7)."""
    lines = [
        f'.TH WINNOW 1 "{day}" "winnow {_roff(version)}"',
        ".ad l",
        ".SH NAME",
        r"winnow \- turn articles into verified facts, in a terminal",
        ".SH SYNOPSIS",
        r".B winnow",
        r".I command",
        r"[\fIoptions\fR] [\fIarguments\fR]",
        ".SH DESCRIPTION",
        "An extractor fills one SQLite file with candidate claims, each tied to the sentence that",
        "states it. A keyboard-driven screen lets a reviewer accept, fix or reject each beside the",
        "article. What was verified leaves as CSV or in many other formats.",
        ".SH COMMANDS",
    ]
    for entry in entries(app):
        arguments = " ".join(p.metavar for p in entry.parameters if not p.names)
        lines += [f'.SS "winnow {_roff(entry.name)} {_roff(arguments)}"', _roff(entry.help)]
        for option in entry.options:
            names = ", ".join(option.names)
            value = rf" \fI{_roff(option.metavar)}\fR" if option.metavar else ""
            lines += [".TP", rf"\fB{_roff(names)}\fR{value}", _roff(option.help) or r"\&"]
        for example in entry.examples:
            lines += [".PP", ".EX", _roff(example), ".EE"]
    lines += [
        ".SH EXIT STATUS",
        ".TP", "0", "done",
        ".TP", "1", "an input failed, the rest is done",
        ".TP", "2", "wrong usage, or a screen was asked for and there is no terminal",
        ".TP", "3", "the file is not a winnow database, or is from a newer winnow",
        ".TP", "4", "the database cannot be written",
        ".SH ENVIRONMENT",
        ".TP", ".B WINNOW_DB", "the database",
        ".TP", ".B WINNOW_REVIEWER", "who decides",
    ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def _roff(words: str) -> str:
    """Words as man shows them as they are."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    return re.sub(r"^([.'])", r"\\&\1", escaped)


def completion(app: typer.Typer, shell: str) -> str:
    """The completions of a shell: bash, zsh or fish."""
    found = entries(app)
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](found)


def _bash(found: Sequence[Entry]) -> str:
    names = " ".join(entry.name for entry in found)
    lines = [
        '# Completions of winnow; in ~/.bashrc: eval "$(winnow completion bash)"',
        "_winnow() {",
        '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
        '    [ "$before" = "=" ] && before="${COMP_WORDS[COMP_CWORD-2]}"',
        '    [ "$word" = "=" ] && word=""',
        '    local command="${COMP_WORDS[1]}" options="" words=""',
        '    if [ "$COMP_CWORD" -eq 1 ]; then',
        f'        COMPREPLY=($(compgen -W "{names} --help --version" -- "$word")); return',
        "    fi",
        '    case "$command $before" in',
    ]
    for entry in found:
        for option in entry.options:
            if option.choices:
                keys = " | ".join(f'"{entry.name} {name}"' for name in option.names)
                words = " ".join(option.choices)
                lines.append(
                    f'        {keys}) COMPREPLY=($(compgen -W "{words}" -- "$word")); return;;'
                )
    lines += ["    esac", '    case "$command" in']
    for entry in found:
        options = " ".join(name for option in entry.options for name in option.names)
        words = " ".join(entry.words)
        lines.append(f'        {entry.name}) options="{options} --help" words="{words}";;')
    lines += [
        "    esac",
        '    case "$word" in',
        '        -*) COMPREPLY=($(compgen -W "$options" -- "$word"));;',
        '        *) if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word"))',
        '           else COMPREPLY=($(compgen -f -- "$word")); fi;;',
        "    esac",
        "}",
        "complete -o filenames -F _winnow winnow",
    ]
    return "".join(f"{line}\n" for line in lines)


def _zsh(found: Sequence[Entry]) -> str:
    lines = [
        "#compdef winnow",
        "# Completions of winnow; put this into a file _winnow in a folder of $fpath",
        "_winnow() {",
        "    local -a commands",
        "    commands=(",
        *(f"        '{entry.name}:{_quoted(entry.help)}'" for entry in found),
        "    )",
        "    if (( CURRENT == 2 )); then",
        "        _describe command commands",
        "        compadd -- --help --version",
        "        return",
        "    fi",
        "    shift words",
        "    (( CURRENT-- ))",
        "    case $words[1] in",
    ]
    for entry in found:
        lines.append(f"        {entry.name}) _arguments \\")
        for option in entry.options:
            said = _quoted(option.help).replace("[", "(").replace("]", ")")
            value = ""
            if option.choices:
                value = f":value:({' '.join(option.choices)})"
            elif option.metavar:
                value = ":file:_files" if option.metavar in _FILES else ":value:"
            again = "*" if option.again else ""
            for name in option.names:
                sign = "=" if value and name.startswith("--") else ""
                lines.append(f"            '{again}{name}{sign}[{said}]{value}' \\")
        argument = f"value:({' '.join(entry.words)})" if entry.words else "file:_files"
        lines.append(f"            '--help[Show the options.]' '*:{argument}';;")
    lines += ["    esac", "}", '_winnow "$@"']
    return "".join(f"{line}\n" for line in lines)


def _fish(found: Sequence[Entry]) -> str:
    lines = [
        "# Completions of winnow; in config.fish: winnow completion fish | source",
        "complete -c winnow -l help -d 'Show the options.'",
        "complete -c winnow -n __fish_use_subcommand -f -l version -d 'Show the version.'",
    ]
    for entry in found:
        seen = f"-n '__fish_seen_subcommand_from {entry.name}'"
        if entry.words:
            lines.append(f"complete -c winnow {seen} -f -a '{' '.join(entry.words)}'")
        lines.append(
            f"complete -c winnow -n __fish_use_subcommand -a {entry.name} -d '{_quoted(entry.help)}'"
        )
        for option in entry.options:
            flags = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                for name in option.names
            )
            value = f" -x -a '{' '.join(option.choices)}'" if option.choices else ""
            if option.metavar and not value:
                value = " -r -F" if option.metavar in _FILES else " -x"
            lines.append(f"complete -c winnow {seen} {flags}{value} -d '{_quoted(option.help)}'")
    return "".join(f"{line}\n" for line in lines)


def _quoted(words: str) -> str:
    """Words between single quotes, where a colon would part them."""
    return words.replace("'", "’").replace(":", ";").replace("\\", "/")
