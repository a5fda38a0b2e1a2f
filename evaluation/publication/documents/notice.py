"""The public notice: the list, the period to the minute, how to object, how to check the list."""

from __future__ import annotations

from datetime import date

from evaluation.models import PublicNotice, Round
from evaluation.publication.content import (
    Document,
    Paragraph,
    chinese_date,
    chinese_moment,
)
from evaluation.publication.documents import letterhead
from evaluation.publication.documents.lists import annexes, counted, entries_in
from evaluation.publication.subject import NotYet, Subject
from evaluation.queries.calendar import unconfirmed_years, unusual_days, work_calendar
from evaluation.queries.lists import current_list
from workflows import clock
from workflows.deadlines import DayKind, china_date, end_of_notice
from workflows.models import Checkpoint


def content(subject: Subject) -> Document:
    """A notice as published; without one, a draft of the first."""
    round_ = subject.round
    notice = _notice(subject)
    day = china_date(notice.published_at)
    issue = letterhead.Issue(day, f"第{notice.number}号", is_draft=notice.pk is None)
    return Document(
        agency=round_.programme.issuer,
        number=issue.number,
        title=f"关于{round_.name}社区教育实验、示范单位拟命名名单的公示",
        addressee="",
        body=[
            *_opening(round_, notice),
            Paragraph("一、公示时间"),
            Paragraph(_period(notice)),
            *(Paragraph(one) for one in _calendar_notes(notice)),
            Paragraph("二、异议的提出"),
            *_objecting(round_),
            Paragraph("三、名单的核验"),
            *_proof(notice),
        ],
        signed_by=round_.programme.issuer,
        dated=issue.day,
        annexes=annexes(round_.name, "拟命名和通报表彰", notice.list),
        imprint=letterhead.imprint(round_, issue),
        labels=letterhead.labels(round_, issue),
    )


def _notice(subject: Subject) -> PublicNotice:
    notices = PublicNotice.objects.filter(round=subject.round)
    if subject.edition:
        found = notices.filter(number=subject.edition).first()
        if found is None:
            raise NotYet(f"没有第{subject.edition}号公示。")
        return found
    return notices.order_by("-number").first() or _to_come(subject.round)


def _to_come(round_: Round) -> PublicNotice:
    """The first notice as it would be if it were published now; it is not saved."""
    now = clock.now()
    ends_at = end_of_notice(now, round_.notice_days, round_.notice_kind, work_calendar())
    return PublicNotice(
        round=round_,
        number=1,
        published_at=now,
        ends_at=ends_at,
        days=round_.notice_days,
        kind=round_.notice_kind,
        list=current_list(round_),
    )


def _opening(round_: Round, notice: PublicNotice) -> list[Paragraph]:
    units = entries_in(notice.list)
    commission = str(getattr(round_, "commission", "") or "")
    decided = f"，{commission}审定" if commission else ""
    named = f"，其中{counted(notice.list)}" if units else ""
    said = [
        Paragraph(
            f"根据{round_.programme.policy}文件精神，经单位申报、形式审查、部门联审、专家评审、"
            f"实地考察{decided}，{round_.name}拟命名社区教育实验、示范单位{units}个{named}。"
            "现将名单（见附件）予以公示。"
        )
    ]
    if notice.reason:
        reason = notice.reason.rstrip("。")
        said.append(Paragraph(f"本次公示为第{notice.number}次公示，原因：{reason}。"))
    return said


def _period(notice: PublicNotice) -> str:
    kind = "工作日" if notice.kind == DayKind.WORKING else "自然日"
    return (
        f"自{chinese_moment(notice.published_at)}起，至{chinese_moment(notice.ends_at)}止，"
        f"共{notice.days}个{kind}，自发布的次日起算。"
    )


def _calendar_notes(notice: PublicNotice) -> list[str]:
    """Holidays that do not count and weekends that are worked, by the working calendar."""
    period = notice.kind, notice.published_at, notice.ends_at
    off, worked = unusual_days(*period)
    notes = []
    if off:
        notes.append(f"{_named(off)}为节假日，不计入公示期。")
    if worked:
        notes.append(f"{_named(worked)}为调休上班日，计入公示期。")
    for year in unconfirmed_years(*period):
        notes.append(f"{year}年的节假日安排尚未公布，暂按法定节假日和双休日计算。")
    return notes


def _named(days: list[date]) -> str:
    return letterhead.joined(chinese_date(day) for day in days)


def _objecting(round_: Round) -> list[Paragraph]:
    said = [
        "公示期内，任何单位和个人对名单中的单位有异议的，可以在本活动网站该公示的页面提出。"
        "提出异议应当写明真实姓名、工作单位或住址、联系方式，说明具体事实并提供证据；"
        "以单位名义提出的，应当加盖公章。",
        "匿名、冒名、逾期或者没有证据的异议不予受理；对评分等级有不同看法的，不属于异议。"
        "异议人的身份不向被提出异议的单位和社会公开。",
    ]
    contact = letterhead.paragraphs(round_.programme.contact)
    lead = [Paragraph("也可以通过以下渠道提出：")] if contact else []
    return [*(Paragraph(one) for one in said), *lead, *contact]


def _proof(notice: PublicNotice) -> list[Paragraph]:
    if not notice.sha256:
        return [Paragraph("名单在公示发布时冻结，发布后在此载明其校验值。")]
    said = "名单在公示发布时已冻结，内容可在网站下载核对，其SHA-256校验值为："
    return [Paragraph(said), Paragraph(notice.sha256), *_checkpoint(notice)]


def _checkpoint(notice: PublicNotice) -> list[Paragraph]:
    """The signed root of the record that was newest when the notice was published."""
    sealed = Checkpoint.objects.filter(at__lte=notice.published_at).order_by("size").last()
    if sealed is None:
        return []
    return [
        Paragraph(
            f"发布前的全部办理记录（{sealed.size}条）已于{chinese_moment(sealed.at)}封存，"
            "记录根为："
        ),
        Paragraph(sealed.root),
    ]
