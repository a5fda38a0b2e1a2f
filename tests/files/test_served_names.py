"""The name under which a file is sent cannot leave its header, whatever somebody called it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from evaluation.files import store
from evaluation.views.delivery import delivered

pytestmark = pytest.mark.django_db  # the end of an answer closes connections
NAMES = (
    *('a";\r\nSet-Cookie: x=1', "a\nX-Evil: 1", 'quote".pdf', "..\\..\\..\\x", "../../etc/passwd"),
    *("名称（演示）.pdf", "a%0d%0aX: 1", "x" * 300, "\u202efdp.exe", ";filename=other.html"),
)


@pytest.fixture
def stored(settings: Any, tmp_path: Any) -> str:
    """A file that lies where stored files lie."""
    settings.MEDIA_ROOT = tmp_path
    content = b"%PDF-1.4 for this test"
    sha256 = hashlib.sha256(content).hexdigest()
    path = store.path_of(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return sha256


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_cannot_leave_its_header(stored: str, name: str, inline: bool) -> None:
    answer = delivered(stored, "application/pdf", name, inline=inline)
    answer.close()
    said = answer["Content-Disposition"]
    assert said.startswith("inline;" if inline else "attachment;")
    assert "\r" not in said and "\n" not in said
    assert set(answer.headers) == {
        *("Content-Type", "Content-Length", "Content-Disposition", "X-Content-Type-Options"),
        *("Cache-Control", "Cross-Origin-Resource-Policy"),
    }
    assert said.count("filename") in (1, 2)
