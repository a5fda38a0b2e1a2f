"""What it takes to make documents: a part of `benchmarks.publication`.

A notice with 120 entries must be made in less than a second. The first document of a process
also unpacks the fonts; it is measured beside. Figures are generated (演示数据).
"""

from __future__ import annotations

import os
import time
from datetime import date
from statistics import median

LIMIT = 1.0  # seconds
ENTRIES, TIMES = 120, 9


def run() -> bool:
    """Print the seconds; false when the limit is passed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    import django

    django.setup()
    from evaluation.publication.content import Document, Imprint, Paragraph
    from evaluation.publication.documents.lists import annexes
    from evaluation.publication.official.pdf import official_pdf

    units = [{"code": str(at), "name": f"第{at}村 · 第{at // 7}镇"} for at in range(ENTRIES)]
    listed = {"sections": [{"category": "示范村（居）", "code": "x", "units": units}]}
    issuer = "某区人民政府办公室"
    notice = Document(
        agency=issuer,
        number="第1号",
        title="关于某年度社区教育实验、示范单位拟命名名单的公示",
        addressee="",
        body=[Paragraph("演示数据：现将拟命名的单位予以公示。" * 8) for _paragraph in range(6)],
        signed_by=issuer,
        dated=date(2026, 3, 5),
        annexes=annexes("演示", "拟命名", listed),
        imprint=Imprint("有关单位", issuer, date(2026, 3, 5)),
        labels=("演示数据",),
    )
    taken = []
    for _repetition in range(TIMES):
        start = time.perf_counter()
        official_pdf(notice)
        taken.append(time.perf_counter() - start)
    first, usual = taken[0], median(taken[1:])
    print(f"notice with {ENTRIES} entries: {usual:.3f} s (first with fonts {first:.3f} s)")
    return usual <= LIMIT
