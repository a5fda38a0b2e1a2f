"""PDF files that are not taken in, each built for one reason."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from evaluation.files.checks.base import MARKER
from tests.files import samples


def script() -> Dictionary:
    """An action that runs."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def changed(change: Callable[[Pdf], None], **how: object) -> bytes:
    """The good file with something put into it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.pdf())) as document:
        change(document)
        document.save(target, **how)
    return target.getvalue()


def root(**entries: object) -> bytes:
    """Something in the catalogue."""
    return changed(lambda document: document.Root.update(entries_of(entries)))


def entries_of(entries: dict[str, object]) -> Dictionary:
    return Dictionary(**entries)


def note(**entries: object) -> bytes:
    """A note on the first page."""

    def put(document: Pdf) -> None:
        made = document.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries))
        document.pages[0].obj.Annots = Array([made])

    return changed(put)


def in_object_stream() -> bytes:
    def put(document: Pdf) -> None:
        document.Root.OpenAction = document.make_indirect(script())

    return changed(put, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def attached() -> bytes:
    def put(document: Pdf) -> None:
        document.attachments["a.txt"] = b"hidden"

    return changed(put)


def escaped() -> bytes:
    """The name of the action is written with an escape."""
    plain = root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("1")))
    return plain.replace(b"/JavaScript", b"/J#61vaScri").replace(b"/J#61vaScri", b"/J#61vaScript")


def unlisted() -> bytes:
    """An object that no table lists, between the others and the table."""
    body, mark, rest = samples.pdf().rpartition(b"xref\n0 ")
    extra = b"99 0 obj << /S /Java#53cript /JS (1) >> endobj\n"
    start = int(rest.rpartition(b"startxref")[2].split()[0])
    moved = rest.replace(str(start).encode(), str(start + len(extra)).encode())
    return body + extra + mark + moved


def read_differently() -> bytes:
    """One reader ends a name at a zero byte, the other does not."""
    return samples.pdf_with_object_streams().replace(b"/Type /XRef /", b"/Type /XRef\x00/")


def many_pages() -> bytes:
    """A page that stands three thousand times in the list."""

    def put(document: Pdf) -> None:
        for _page in range(3000):
            document.pages.append(document.pages[0])

    return changed(put)


def locked(**passwords: str) -> bytes:
    return changed(lambda document: None, encryption=pikepdf.Encryption(**passwords))


def trailing() -> dict[str, tuple[bytes, str]]:
    """What carries something before its head or behind its end."""
    good = samples.pdf()
    archive = samples.zipped({"a.txt": b"hidden"})
    return {
        "pdf with an archive behind it": (good + archive, "two_kinds"),
        "pdf with a program behind it": (good + b"MZ\x90\x00program", "two_kinds"),
        "pdf inside an archive": (archive + good, "unknown_kind"),
        "pdf behind a web page": (b"<html><script>1</script>" + good, "unknown_kind"),
        "pdf with a mark too many at its end": (good.replace(b"%%EOF", b"%%%EOF"), "two_kinds"),
        "pdf whose end trails off": (good + b"%PDF-1.3\n%", "two_kinds"),
    }


def cases() -> dict[str, tuple[bytes, str]]:
    """Each case with the code of its reason."""
    good = samples.pdf()
    act = {
        name: root(OpenAction=Dictionary(S=Name(f"/{name}")))
        for name in ("Launch", "SubmitForm", "ImportData", "GoToE", "Rendition")
    }
    return trailing() | {
        **{f"pdf that acts by {name} when opened": (made, "active") for name, made in act.items()},
        "pdf with a script when opened": (root(OpenAction=script()), "active"),
        "pdf with a script in an object stream": (in_object_stream(), "active"),
        "pdf with a script under an escaped name": (escaped(), "active"),
        "pdf with a script in the name tree": (
            root(Names=Dictionary(JavaScript=Dictionary(Names=[String("a"), script()]))),
            "active",
        ),
        "pdf with a script that no table lists": (unlisted(), "active"),
        "pdf with an action of the document": (root(AA=Dictionary(WC=script())), "active"),
        "pdf with a script behind a note": (note(Subtype=Name.Link, A=script()), "active"),
        "pdf with an attachment": (attached(), "active"),
        "pdf with a file in a note": (note(Subtype=Name.FileAttachment), "active"),
        "pdf with rich media": (note(Subtype=Name.RichMedia), "active"),
        "pdf with a film": (note(Subtype=Name.Movie), "active"),
        "pdf with a model in space": (note(Subtype=Name("/3D")), "active"),
        "pdf with an XFA form": (root(AcroForm=Dictionary(XFA=String("x"))), "active"),
        "pdf with a password": (locked(user="secret", owner="o"), "encrypted"),
        "pdf with restrictions": (locked(owner="o"), "encrypted"),
        "pdf cut in half": (good[: len(good) // 2], "damaged"),
        "pdf with a broken table": (good.replace(b"xref\n0", b"xxef\n0"), "damaged"),
        "pdf of a head alone": (b"%PDF-1.7\n%%EOF\n", "damaged"),
        "pdf of an unknown version": (good.replace(b"%PDF-1.", b"%PDF-9."), "damaged"),
        "pdf that two programs read differently": (read_differently(), "damaged"),
        "pdf of too many pages": (many_pages(), "too_much"),
        "pdf with the scanners' marker": (good + b"%" + MARKER + b"\n", "marker"),
    }
