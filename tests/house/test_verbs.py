"""Every verb stands in the vocabulary, the permission table, the actions, and at most one step."""

from __future__ import annotations

from collections import Counter

import evaluation.actions
import evaluation.flows
from evaluation.vocabulary import Role, Sight, Verb
from workflows.action import registry, sealed_verbs
from workflows.authority import table
from workflows.errands import errands
from workflows.flow import ProcedureFlow, all_flows

OURS = "evaluation."


def _flows() -> list[type[ProcedureFlow]]:
    return [flow_class for flow_class in all_flows() if flow_class.__module__.startswith(OURS)]


def _rows() -> list:
    return [row for row in table.rows() if row.of.__module__.startswith(OURS)]


def _verbs_of_nodes() -> list[str]:
    return [
        str(verb)
        for flow_class in _flows()
        for node in flow_class.instance.nodes()
        for verb in getattr(node, "verbs", ())
    ]


def test_every_verb_has_a_row_and_every_row_a_verb_or_a_sight() -> None:
    in_the_table = {str(row.verb) for row in _rows()}
    assert in_the_table == {str(verb) for verb in [*Verb, *Sight]}


def test_every_verb_has_an_action_and_every_action_a_verb() -> None:
    ours = {verb for verb, act in registry.items() if act.__module__.startswith(OURS)}
    assert {str(verb) for verb in ours} == {str(verb) for verb in Verb}


def test_every_action_lives_in_the_actions_folder() -> None:
    homes = {registry[verb].__module__.rpartition(".")[0] for verb in Verb}
    assert homes == {evaluation.actions.__name__}


def test_every_flow_lives_in_the_flows_folder() -> None:
    homes = {flow_class.__module__.rpartition(".")[0] for flow_class in _flows()}
    assert homes == {evaluation.flows.__name__}


def test_no_verb_finishes_two_steps() -> None:
    twice = [verb for verb, times in Counter(_verbs_of_nodes()).items() if times > 1]
    assert twice == []


def test_every_verb_of_a_flow_is_a_verb() -> None:
    of_ends = {str(verb) for flow_class in _flows() for verb in flow_class.ends_by}
    assert {*_verbs_of_nodes(), *of_ends} <= {str(verb) for verb in Verb}


def test_every_row_names_a_known_role() -> None:
    assert {str(row.role) for row in _rows()} <= {str(role) for role in Role}


def test_the_system_acts_only_where_the_system_may() -> None:
    of_the_system = {str(row.verb) for row in _rows() if row.role == Role.SYSTEM}
    automatic = {
        str(verb)
        for flow_class in _flows()
        for node in flow_class.instance.nodes()
        if node.task_type == "AUTOMATIC"
        for verb in node.verbs
    }
    acts = {str(errand.verb) for errand in errands if errand.is_act and not errand.daily}
    assert automatic | acts == of_the_system


def test_the_record_is_sealed_before_every_decision_and_publication() -> None:
    ours = {str(verb) for verb in Verb}
    assert sealed_verbs & ours == {
        "decision.decide",
        "notice.publish",
        "record.redact",
        "round.name",
    }
