"""YAML files: values with their lines; damage is reported by line."""

import pytest

from evaluation.reference.errors import LoadErrors
from evaluation.reference.yaml_source import read_yaml


def faults(content):
    with pytest.raises(LoadErrors) as caught:
        read_yaml(content.encode())
    return caught.value.as_rows()


def test_every_path_has_its_line():
    source = read_yaml("甲:\n  - b: 1\n    c: 2\n  - b: 3\n".encode())
    assert source.content == {"甲": [{"b": 1, "c": 2}, {"b": 3}]}
    assert [source.line("甲"), source.line("甲", 0, "c"), source.line("甲", 1, "b")] == [1, 3, 4]


def test_a_path_that_does_not_exist_gets_the_line_of_what_is_around_it():
    source = read_yaml(b"a:\n  b:\n    c: 1\n")
    assert [source.line("a", "b", "x"), source.line("y")] == [2, 1]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: [1\nc: 2\n", [(3, "", "The line is not valid YAML.")]),
        ("a: 1\n\tb: 2\n", [(2, "", "The line is not valid YAML.")]),
        ("a: 1\nb: 2\na: 3\n", [(3, "a", "The key is given twice.")]),
        ("a: &x [1]\nb: *x\n", [(2, "", "YAML aliases are not allowed.")]),
        ("a: !!python/object:os.system x\n", [(1, "", "The line is not valid YAML.")]),
        ("a: 2013-99-99\n", [(0, "", "The file is not valid YAML.")]),
        ("", [(0, "", "The file is empty.")]),
    ],
)
def test_damage_is_reported(content, expected):
    assert faults(content) == expected
