"""The decision that names the units and commends them, with the list as its annex."""

from __future__ import annotations

from typing import Any

from evaluation.models import Naming, Round
from evaluation.publication.content import Document
from evaluation.publication.documents import letterhead
from evaluation.publication.documents.lists import annexes, counted, entries_in
from evaluation.publication.subject import Subject
from evaluation.queries.lists import current_list
from workflows.deadlines import china_date


def content(subject: Subject) -> Document:
    """The decision as published; before, a draft of it from the present list."""
    round_ = subject.round
    namings = list(Naming.objects.filter(round=round_).select_related("number").order_by("pk"))
    chosen = namings[subject.edition - 1 :] if subject.edition else namings[-1:]
    naming = chosen[0] if chosen else None
    if naming is None:
        issue = letterhead.draft(round_)
        listed = current_list(round_, noticed_only=round_.notices.exists())
        heading, text = draft_heading(round_), draft_text(round_, listed)
    else:
        issue = letterhead.Issue(china_date(naming.published_at), str(naming.number))
        heading, text, listed = naming.heading, naming.text, naming.list
    programme = round_.programme
    return Document(
        agency=f"{programme.issuer}文件",
        number=issue.number,
        title=heading,
        addressee=programme.addressees,
        body=letterhead.paragraphs(text),
        signed_by=programme.issuer,
        dated=issue.day,
        annexes=annexes(round_.name, "命名和通报表彰", listed),
        imprint=letterhead.imprint(round_, issue),
        labels=letterhead.labels(round_, issue),
    )


def draft_heading(round_: Round) -> str:
    """关于命名…并予以通报表彰的决定."""
    return (
        f"{round_.programme.issuer}关于命名{round_.name}社区教育实验、示范单位并予以通报表彰的决定"
    )


def draft_text(round_: Round, listed: dict[str, Any]) -> str:
    """A draft in the words of such documents; every figure is from the record."""
    policy, commission = round_.programme.policy, str(getattr(round_, "commission", "") or "")
    decided = f"，{commission}审定" if commission else ""
    units = entries_in(listed)
    named = f"，其中{counted(listed)}" if units else ""
    return "\n".join(
        [
            f"根据{policy}文件精神，经单位自愿申报、形式审查、部门联审、专家评审、"
            f"实地考察{decided}，并经公示，决定命名{units}个单位为社区教育实验、示范单位"
            f"{named}，并予以通报表彰（名单见附件）。",
            "希望受到命名和通报表彰的单位珍惜荣誉、再接再厉，健全社区教育网络，丰富学习"
            "资源，扩大居民参与，充分发挥示范带动作用。",
            "各镇乡街道、各有关部门要以受到命名和通报表彰的单位为榜样，结合实际，扎实推进"
            "社区教育工作，为建设学习型社会作出新的贡献。",
        ]
    )
