"""A decision for every verb and every step: who is told, or why nobody is."""

from __future__ import annotations

import re

from evaluation.messages import topics
from evaluation.messages.acts import SILENT, TELLERS
from evaluation.messages.tasks import HOLDERS, NOT_NEWS, name_of
from evaluation.vocabulary import Verb
from workflows.flow import all_flows
from workflows.nodes import Step

PLACE = re.compile(r"%\((\w+)\)s")


def test_every_verb_is_told_to_somebody_or_has_a_reason_for_silence() -> None:
    """A new verb: a teller in evaluation/messages (acts or endings), or a reason in SILENT."""
    told, silent = set(map(str, TELLERS)), set(map(str, SILENT))
    assert told & silent == set()
    assert told | silent == {str(verb) for verb in Verb}
    assert all(SILENT.values())


def test_every_step_has_its_holders() -> None:
    """A new step: who holds it, in evaluation/messages/tasks.py."""
    steps = {
        name_of(node)
        for flow_class in all_flows()
        if flow_class.__module__.startswith("evaluation.")
        for node in flow_class.instance.nodes()
        if isinstance(node, Step)
    }
    assert set(HOLDERS) == steps
    assert set(NOT_NEWS) <= steps


def test_a_heading_says_nothing_that_its_sentence_does_not_know() -> None:
    for topic in topics.ALL:
        known = set(PLACE.findall(topic.sentence)) | {"round", "what"}
        assert set(PLACE.findall(topic.heading)) <= known, topic.code


def test_no_code_stands_for_two_topics() -> None:
    codes = [topic.code for topic in topics.ALL]
    assert len(codes) == len(set(codes))
