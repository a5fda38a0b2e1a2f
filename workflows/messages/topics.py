"""Topics: what can be told. A topic has a code, a short line and a sentence with places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

Words = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Topic:
    """One kind of message.

    heading   msgid of the line in a list and of the subject of a mail
    sentence  msgid of the text; both have %(name)s places
    urgent    mail goes out at once for everybody who wants urgent mail at once
    words     turns stored facts (codes, moments) into words in the reader's language
    """

    code: str
    heading: str
    sentence: str
    urgent: bool = False
    words: Words = dict

    def told(self, facts: dict[str, Any]) -> tuple[str, str]:
        """Heading and sentence in the active language."""
        filled = self.words(facts)
        return _(self.heading) % filled, _(self.sentence) % filled


class UnknownTopic(LookupError):
    """A message names a topic that no longer exists."""


_topics: dict[str, Topic] = {}


def register(*topics: Topic) -> None:
    """Make topics known; each code once."""
    for topic in topics:
        if topic.code in _topics:
            raise ValueError(f"Two topics {topic.code}.")
        _topics[topic.code] = topic


def topic(code: str) -> Topic:
    """The topic of a code; UnknownTopic if there is none."""
    try:
        return _topics[code]
    except KeyError:
        raise UnknownTopic(code) from None


def known() -> list[Topic]:
    """Every topic, in the order of registration."""
    return list(_topics.values())
