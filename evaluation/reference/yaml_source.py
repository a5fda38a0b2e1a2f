"""YAML with line numbers: plain data, and where each value stands in the file."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from evaluation.reference.errors import Faults, gettext_noop, refuse
from evaluation.reference.text_source import decode

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlSource:
    """The content of a YAML file and the line of every path in it."""

    content: object
    lines: dict[Path, int]

    def line(self, *path: str | int) -> int:
        """The line of `path`, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def read_yaml(content: bytes) -> YamlSource:
    """Parse `content`; LoadErrors for damaged text, bad syntax, aliases and repeated keys."""
    text = decode(content)
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.AliasToken):
                raise refuse(
                    token.start_mark.line + 1, "", gettext_noop("YAML aliases are not allowed.")
                )
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        lines: dict[Path, int] = {}
        faults = Faults()
        for path, line, repeated in _walk(node, ()):
            if repeated:
                faults.add(line, str(path[-1]), gettext_noop("The key is given twice."))
            lines.setdefault(path, line)
        faults.raise_any()
        return YamlSource(yaml.safe_load(text), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise refuse(line, "", gettext_noop("The line is not valid YAML.")) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise refuse(0, "", gettext_noop("The file is not valid YAML.")) from error


def _walk(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, int, bool]]:
    """Each path below `node`, its line, and whether its key was already used."""
    if node is None:
        return
    yield path, node.start_mark.line + 1, False
    if isinstance(node, yaml.SequenceNode):
        for position, child in enumerate(node.value):
            yield from _walk(child, (*path, position))
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            below = (*path, str(key.value))
            yield below, key.start_mark.line + 1, key.value in seen
            seen.add(str(key.value))
            yield from _walk(child, below)
