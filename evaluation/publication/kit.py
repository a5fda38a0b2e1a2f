"""The verification kit: the stand-alone tools, the public keys, and how to use them, as one zip.

Whoever has it needs nothing of this project: Python alone. The same tools and keys give the
same bytes.
"""

from __future__ import annotations

import ast
import hashlib
import io
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

from evaluation.queries.public.words import local
from workflows.models import RecordKey

FIXED_DATE = (2000, 1, 1, 0, 0, 0)
IN_CHINESE = {
    "verify_result.py": "核验一个批次的结果：重算每个总分和名次，与公布的逐项比对",
    "verify_audit.py": "核验导出的记录：链、内容、检查点和签名",
}
CHINESE = """核验工具包

不需要账号，也不需要本系统：有 Python 3.11 以上版本即可。

{tools}
keys.txt      签署检查点的公钥，历次使用过的都在内
SHA256SUMS    本包各文件的校验码

怎样核验
1. 从本站“记录检查点”页面下载检查点，或者使用公示页面和文件上印出的检查点。
2. 向评审办公室索取结果包（export_result 的 zip）或者记录导出文件。
3. 按上面的命令运行工具：全部相符显示 PASS 并返回 0，否则显示 FAIL 和第一处不符。
"""
ENGLISH = """Verification kit

No account and nothing of this project is needed, only Python 3.11 or newer.

{tools}
keys.txt      every public key that signs or signed checkpoints
SHA256SUMS    the hashes of the files in this kit

How to verify
1. Take a checkpoint from the page "Checkpoints of the record", or one printed on a notice.
2. Ask the secretariat for the result of a round (the zip of export_result) or an export of
   the record.
3. Run the tool as shown above: it prints PASS and returns 0, or FAIL and the first difference.
"""


def tools() -> list[Path]:
    """The stand-alone verifiers."""
    return sorted((settings.BASE_DIR / "tools").glob("verify_*.py"))


def purpose(tool: Path) -> str:
    """What a tool is for, in the reader's language."""
    return local(IN_CHINESE.get(tool.name, tool.name), _says(tool).partition("\n")[0])


def usage(tool: Path) -> str:
    """How it is called, as it says itself."""
    lines = _says(tool).splitlines()
    return next((line.strip() for line in lines if line.startswith("    python")), "")


@cache
def _says(tool: Path) -> str:
    return ast.get_docstring(ast.parse(tool.read_text("utf-8"))) or ""


def public_keys() -> Iterable[str]:
    """The public lines of all keys, the oldest first."""
    return RecordKey.objects.values_list("public", flat=True)


def kit() -> bytes:
    """The zip."""
    files = {one.name: one.read_bytes() for one in tools()}
    for language, text in (("zh-hans", CHINESE), ("en", ENGLISH)):
        with translation.override(language):
            listed = "\n".join(f"{purpose(one)}\n    {usage(one)}" for one in tools())
        files[f"README.{language[:2]}.txt"] = text.format(tools=listed).encode()
    files["keys.txt"] = "".join(f"{key}\n" for key in public_keys()).encode()
    sums = [f"{hashlib.sha256(text).hexdigest()}  {name}\n" for name, text in files.items()]
    files["SHA256SUMS"] = "".join(sums).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(f"verification-kit/{name}", FIXED_DATE), text)
    return target.getvalue()
