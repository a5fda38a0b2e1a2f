"""Nothing dangerous is called in the product: no text becomes code, a query, a command, a template.

Read from the syntax tree, so that a name in a comment is no find and a new import is one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("accounts", "config", "evaluation", "workflows")
# Written with these a text is run, made markup or a query, or a stranger's bytes become objects.
CALLS = {
    *("eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.startfile"),
    *(
        "pickle.loads",
        "pickle.load",
        "marshal.loads",
        "shelve.open",
        "yaml.load",
        "yaml.unsafe_load",
    ),
    *("mark_safe", "SafeString", "SafeText", "engines.from_string", "Template", "RawSQL"),
    *("hashlib.md5", "hashlib.sha1", "hashlib.new", "tempfile.mktemp", "etree.XPath"),
}
METHODS = {"raw", "extra", "from_string", "executescript", "xpath"}
# Modules that ask other servers, open what strangers made, or encrypt without authentication.
MODULES = {
    *("urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "telnetlib"),
    *("pickle", "marshal", "shelve", "ldap", "ldap3", "xml.etree.ElementTree", "xml.sax"),
    *("xml.dom.minidom", "lxml", "Crypto", "cryptography.hazmat.primitives.ciphers"),
    "cryptography.hazmat.primitives.ciphers.modes",
}
# The generator that can be foretold: for made-up figures only, never for what must be secret.
FORETOLD = ("evaluation/demo/", "evaluation/reference/sample")
TREES = {
    str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8"))
    for folder in PRODUCT
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
}


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, node


def _imported() -> Iterator[tuple[str, str]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((name, one.name) for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield name, node.module


def test_no_dangerous_function_is_called() -> None:
    found = [
        f"{name}:{node.lineno} {_called(node)}"
        for name, node in _calls()
        if _called(node) in CALLS or _called(node).rpartition(".")[2] in METHODS & {"raw", "extra"}
    ]
    assert found == []


def test_no_module_that_asks_other_servers_or_unpacks_objects_is_imported() -> None:
    assert [one for one in _imported() if one[1] in MODULES] == []


def test_what_can_be_foretold_only_makes_figures() -> None:
    users = {name for name, module in _imported() if module == "random"}
    assert users and all(name.startswith(FORETOLD) for name in users)


def test_the_only_program_started_is_the_reader_of_uploads() -> None:
    starters = {name for name, module in _imported() if module == "subprocess"}
    assert starters == {"evaluation/files/child.py"}
    for name, node in _calls():
        words = {one.arg: ast.unparse(one.value) for one in node.keywords}
        assert words.get("shell", "False") == "False", name


def test_no_query_is_put_together_from_text() -> None:
    """What reaches `execute` is a constant, or built from names of tables by a named module."""
    built = {
        name
        for name, node in _calls()
        if _called(node).rpartition(".")[2] in {"execute", "executemany"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    }
    assert built <= {"workflows/audit/writing.py", "evaluation/management/commands/demo.py"}


def test_no_regular_expression_is_put_together_from_what_was_typed() -> None:
    """An expression is a constant, or one built from constants of its own module."""
    for name, node in _calls():
        if re.fullmatch(r"re\.(compile|match|search|sub|fullmatch|findall|split)", _called(node)):
            parts = [one for one in ast.walk(node.args[0]) if isinstance(one, ast.Name)]
            assert all(one.id.isupper() for one in parts), f"{name}:{node.lineno}"


@pytest.mark.parametrize(
    "script", sorted((ROOT / "static" / "js").glob("*.js")), ids=lambda p: p.name
)
def test_no_script_of_ours_writes_html_or_runs_text(script: Path) -> None:
    text = script.read_text("utf-8")
    words = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
        r"|postMessage|__proto__|Object\.assign\(|addEventListener\(.message"
    )
    assert re.findall(words, text) == []
