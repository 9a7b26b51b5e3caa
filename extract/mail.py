"""A saved mail to its text: the plain part, else the words of the HTML part."""

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from extract.incoming import Incoming, day_of, titled
from extract.markup import plain
from extract.stated_dates import unread
from store.errors import InputError


def read_mail(path: str, data: bytes) -> Incoming:
    """The article in a mail; attachments are not read, and named in the details."""
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        body = message.get_body(preferencelist=("plain", "html"))
        words = _content(body) if isinstance(body, EmailMessage) else ""
        title = str(message["Subject"] or "")
        day = day_of(str(message["Date"])) if message["Date"] else None
        sender = str(message["From"] or "")
        attached = [part.get_filename() or "unnamed" for part in message.iter_attachments()]
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise InputError(f"{path}: a broken mail ({error}); save its text and give that") from error
    if not words.strip():
        raise InputError(f"{path}: a mail without text; save what is attached and give that")
    return Incoming(
        path=path,
        text=titled(title, words.replace("\r\n", "\n")),
        title=" ".join(title.split()),
        published=day,
        unread=unread(path, str(message["Date"] or "")),
        details={"format": "eml", "author": sender, "attached": ", ".join(attached)},
    )


def _content(body: EmailMessage) -> str:
    raw = body.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = body.get_content_charset() or "utf-8"
    try:
        words = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        words = data.decode("utf-8", "replace")
    return plain(words) if body.get_content_subtype() == "html" else words
