"""A Unix mailbox to its mails, each of which is an article of its own."""

import re

from extract.inputs.mails.mail import read_mail
from extract.inputs.raw_article import Found
from store.errors import InputError

_ENVELOPE = re.compile(
    rb"(?:\A|(?<=\n\n))From [^\s]{1,200} +[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d[^\n]{0,60}\n"
)
"""The line before each mail: who sent it and when."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""How a line of a mail that would look like one is kept from it."""


def read_mailbox(path: str, data: bytes) -> Found:
    """The mails of a mailbox, `path#1`, `path#2`, ...; a mailbox of one is that mail."""
    data = data.lstrip().replace(b"\r\n", b"\n")
    starts = list(_ENVELOPE.finditer(data))
    if not starts:
        yield InputError(f"{path}: a broken mailbox; save its mails one by one and give those")
        return
    ends = [found.start() for found in starts[1:]] + [len(data)]
    for number, (found, end) in enumerate(zip(starts, ends, strict=True), 1):
        mail = _QUOTED.sub(rb"\1", data[found.end() : end])
        yield from read_mail(path if len(starts) == 1 else f"{path}#{number}", mail)
