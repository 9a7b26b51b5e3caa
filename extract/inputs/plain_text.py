"""Plain text, which any file is that no other reader knows; a pasted piece of HTML is read as that."""

from extract.inputs.files import plain_text
from extract.inputs.pages.markup import from_cell, is_piece
from extract.inputs.raw_article import Found, RawArticle, sound
from extract.inputs.reader import Reader, Source


def _read(source: Source) -> Found:
    data = source.data
    text = plain_text(source.name, data, source.settings.encoding)
    if (b"<" in data or b"&" in data) and is_piece(text):
        yield RawArticle(source.path, sound(from_cell(text)), details={"format": "html"})
    else:
        yield RawArticle(source.path, text)


PLAIN_TEXT = Reader("plain text", (".txt",), _read, lambda source: True)
