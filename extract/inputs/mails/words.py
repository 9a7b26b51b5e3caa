"""The words of a plain mail without what mail programs put around them."""

import re

_QUOTED = re.compile(r"(?:> ?)+")
_SIGNATURE = "--"
_REPLY = re.compile(
    r"^(On [^\n]{4,160}(?:\n[^\n]{1,160}){0,2}?\bwrote:|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}"
    r"|Begin forwarded message:)[ \t]*$",
    re.MULTILINE,
)
"""What mail programs write above what is answered or forwarded, over up to three lines."""
_HEAD = re.compile(r"(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To): ?\S")


def unquoted(text: str, *, flowed: bool, spaces: bool) -> str:
    """A mail's text: broken lines joined, quote marks taken off, parts of it parted by blank lines.

    `flowed` says that a space at the end of a line joins it with the next, and `spaces` that this
    space stands between words (RFC 3676).
    """
    lines: list[list[str]] = [[]]  # of pieces that are joined: a paragraph may be one long line
    depth_before, joins, in_signature = 0, False, False
    for line in text.replace("\r\n", "\n").split("\n"):
        marks = _QUOTED.match(line)
        depth = marks[0].count(">") if marks else 0
        words = line[marks.end() :] if marks else line
        if flowed and not marks:
            words = words.removeprefix(" ")
        if depth != depth_before:
            lines.append([])
            joins = in_signature = False
        depth_before = depth
        if words.rstrip() == _SIGNATURE:
            in_signature, joins = True, False
            lines += [[], [_SIGNATURE], []]
            continue
        if not joins:
            lines.append([])
        joins = flowed and words.endswith(" ")
        lines[-1].append(words[:-1] if joins and not spaces else words)
        if not joins and (in_signature or _HEAD.match(words)):
            lines.append([])
    return _REPLY.sub(_apart, "\n".join(map("".join, lines)))


def _apart(found: re.Match[str]) -> str:
    return f"\n{' '.join(found[1].split())}\n\n"
