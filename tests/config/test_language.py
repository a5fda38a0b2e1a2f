"""Pages are Chinese unless the reader chose otherwise; the browser's language is not asked."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "language"),
    [(None, "zh-hans"), ("en", "en"), ("zh-hans", "zh-hans"), ("fr", "zh-hans")],
)
def test_the_language_is_the_readers_choice(
    client: Client, cookie: str | None, language: str
) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    answer = client.get("/account/sign-in/", headers={"accept-language": "de"})
    assert (answer.status_code, answer["Content-Language"]) == (200, language)


@pytest.mark.django_db
def test_every_answer_names_its_request(client: Client) -> None:
    first, second = (client.get("/account/sign-in/")["X-Request-Id"] for _ in range(2))
    assert len(first) == 32
    assert first != second
