"""From bytes to text: UTF-8 with or without BOM, GB18030 only when it is plausibly that."""

import unicodedata

from evaluation.reference.errors import Faults, gettext_noop, refuse

MAX_BYTES = 10 * 1024 * 1024

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# Tabs and quoted line ends belong in a table; other control characters do not.
_ALLOWED_CONTROLS = "\t\r\n"
_UNREADABLE = frozenset({"Cc", "Co", "Cs"})


def check_size(content: bytes) -> None:
    """Refuse an empty file and one above MAX_BYTES."""
    if not content.strip():
        raise refuse(0, "", gettext_noop("The file is empty."))
    if len(content) > MAX_BYTES:
        raise refuse(
            0,
            "",
            gettext_noop("The file has %(size)s bytes; at most %(limit)s are allowed."),
            size=len(content),
            limit=MAX_BYTES,
        )


def decode(content: bytes) -> str:
    """The text of `content`; LoadErrors names each line that cannot be read."""
    check_size(content)
    if content.startswith(_UTF_16_MARKS):
        raise refuse(0, "", gettext_noop("The file is UTF-16; save it as CSV in UTF-8."))
    encoding = _encoding(content)
    faults, lines = Faults(), []
    for number, line in enumerate(content.split(b"\n"), start=1):
        text = _text(line, encoding)
        if text is None:
            faults.add(
                number,
                "",
                gettext_noop("The line contains bytes that are not valid %(encoding)s text."),
                encoding=encoding,
            )
        elif "\ufffd" in text or _has_unreadable_characters(text):
            faults.add(number, "", gettext_noop("The line contains unreadable characters."))
        lines.append(text or "")
    faults.raise_any()
    return "\n".join(lines).removeprefix("\ufeff")


def _text(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _has_unreadable_characters(text: str) -> bool:
    return any(
        unicodedata.category(char) in _UNREADABLE and char not in _ALLOWED_CONTROLS for char in text
    )


def _encoding(content: bytes) -> str:
    """GB18030 if most lines beyond ASCII are not UTF-8; else UTF-8, perhaps with damaged lines."""
    if content.startswith(b"\xef\xbb\xbf"):
        return "UTF-8"
    beyond_ascii = [line for line in content.split(b"\n") if not line.isascii()]
    broken = sum(_text(line, "UTF-8") is None for line in beyond_ascii)
    return "GB18030" if broken * 2 > len(beyond_ascii) else "UTF-8"
