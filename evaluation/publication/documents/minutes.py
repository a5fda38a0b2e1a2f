"""会议议程和表决记录 of the commission: agenda, attendance, lists, votes, decision, signatures.

Who voted is listed, how a member voted is not: the record counts votes by choice. Before the
decision it is a draft that shows no vote at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from reportlab.lib.units import mm

from evaluation.models import Ballot, Decision, Nomination
from evaluation.publication.content import chinese_date, chinese_moment
from evaluation.publication.documents.letterhead import DEMO, DRAFT, paragraphs, tight
from evaluation.publication.documents.summary import scored
from evaluation.publication.lines import Align
from evaluation.publication.sheets.flow import (
    BODY,
    NOTE,
    SUBHEAD,
    TITLE,
    UPRIGHT,
    Flow,
    finished,
)
from evaluation.publication.sheets.grid import Band, Column, grid
from evaluation.publication.subject import NotYet, Subject
from evaluation.queries import decisions
from evaluation.queries.rankings import flags
from evaluation.vocabulary import VoteChoice
from workflows.deadlines import china_date


def lacks(subject: Subject) -> str:
    """Why there are no minutes yet."""
    if subject.round.decisions.exists():
        return ""
    return _("The commission's agenda is made when the rankings are sealed.")


def minutes_pdf(subject: Subject) -> bytes:
    """The newest decision of the round; the same record gives the same bytes."""
    decision = subject.round.decisions.select_related("round__commission").first()
    if decision is None:
        raise NotYet(lacks(subject))
    round_ = subject.round
    title = f"{round_.commission.name}会议议程和表决记录"
    flow = Flow(UPRIGHT)
    flow.text(title, TITLE)
    flow.skip(6)
    _meeting(flow, decision)
    _agenda(flow, decision)
    _attendance(flow, decision)
    _lists(flow, decision)
    if decision.decided_at:
        _votes(flow, decision)
        flow.head("五、决定")
        for one in paragraphs(decision.minutes):
            flow.text(one.text, BODY)
    _signatures(flow, decision)
    labels = [*([DEMO] if round_.is_demo else []), *([] if decision.decided_at else [DRAFT])]
    return finished(flow, title=title, author=round_.programme.issuer, labels=labels)


def _meeting(flow: Flow, decision: Decision) -> None:
    count = decisions.count(decision)
    decided = chinese_moment(decision.decided_at) if decision.decided_at else "尚未作出"
    columns = [Column("", 0.2, is_label=True), Column("", 0.3)] * 2
    rows = [
        ("批　　次", decision.round.name, "次　　数", f"第{decision.version}次"),
        ("表决开启", chinese_moment(decision.opened_at), "作出决定", decided),
        ("应到委员", f"{count.members}人", "法定人数", f"{count.needed}人"),
    ]
    grid(flow, columns, rows, size=11)


def _agenda(flow: Flow, decision: Decision) -> None:
    flow.head("一、会议议程")
    for number, item in enumerate(_items(decision), start=1):
        flow.text(f"{number}. {item}", BODY)


def _items(decision: Decision) -> Iterator[str]:
    yield "听取评审情况说明；委员声明需要回避的情形。"
    for part in decisions.agenda(decision):
        ranking, tie = part["ranking"], part["tie"]
        units, quota = len(ranking.result["applications"]), ranking.inputs["quota"]
        yield f"审议{ranking.category.name}拟命名名单（参评{units}个，名额{quota}个）。"
        if tie is not None:
            yield (f"就{ranking.category.name}并列的{len(tie.entries)}个单位选定{tie.places}个。")
    if _listed(decision):
        yield "审议先进集体和先进个人拟表彰名单。"
    yield "表决，由主持人宣布结果。"


def _attendance(flow: Flow, decision: Decision) -> None:
    flow.head("二、出席和回避")
    chair = decisions.chair_of(decision)
    columns = [
        Column("序号", 0.12, Align.CENTRE),
        Column("委员", 0.38),
        Column("职务", 0.2, Align.CENTRE),
        Column("出席情况", 0.3, Align.CENTRE),
    ]
    rows = [
        (
            str(number),
            paper.name,
            _post(decision, paper, chair),
            _present(decision, paper),
        )
        for number, paper in enumerate(decision.ballots.select_related("member"), start=1)
    ]
    grid(flow, columns, rows, size=11)
    if any(row[3] == "回避" for row in rows):
        flow.text("回避的委员不参加表决，不计入应到委员；主任回避的，由其他委员主持。", NOTE)


def _post(decision: Decision, paper: Ballot, chair: int | None) -> str:
    """Who was in the chair, and who presided in the place of a recused chair."""
    if paper.member_id == chair:
        return "主任"
    return "委员（主持）" if paper.member_id == decision.presided_by_id else "委员"


def _present(decision: Decision, paper: Ballot) -> str:
    if paper.recused_at:
        return "回避"
    if paper.voted_at:
        return "参加表决" if decision.decided_at else "已投票"
    return "未参加表决" if decision.decided_at else "尚未投票"


def _lists(flow: Flow, decision: Decision) -> None:
    flow.head("三、拟命名名单")
    columns = [
        Column("名次", 0.1, Align.CENTRE),
        Column("单位", 0.33),
        Column("总分", 0.13, Align.RIGHT),
        Column("结果", 0.13, Align.CENTRE),
        Column("说明", 0.31),
    ]
    for part in decisions.agenda(decision):
        ranking = part["ranking"]
        quota = ranking.inputs["quota"]
        flow.head(f"{ranking.category.name}（名额{quota}个）", SUBHEAD)
        for flag in flags(ranking.result, ranking.inputs):
            flow.text(f"提请注意：{flag}。", NOTE)
        rows: list[tuple[str, ...] | Band] = []
        for one in scored(ranking):
            total = "—" if one.total is None else f"{one.total:.2f}"
            line = one.line
            rows.append(
                (str(line.place or "—"), line.unit, total, str(line.outcome.label), tight(line.why))
            )
            if line.is_last_above:
                rows.append(Band(f"以上在名额之内（名额{quota}个）"))
        if rows:
            grid(flow, columns, rows, size=10)
        else:
            flow.text("本类别没有单位参加评审。", BODY)
        if part["tie"] is not None and decision.decided_at:
            _preferences(flow, decision, part["tie"])
    _nominees(flow, decision)


def _preferences(flow: Flow, decision: Decision, tie: decisions.Tie) -> None:
    votes, chairs = decisions.preferences(decision, tie.category)
    said = "；".join(
        f"{one.application.snapshot}{votes[one.application_id]}票"
        + ("（主任支持）" if chairs == one.application_id else "")
        for one in tie.entries
    )
    flow.text(f"并列单位的选择：{said}。", NOTE)


def _nominees(flow: Flow, decision: Decision) -> None:
    nominations = _listed(decision)
    if not nominations:
        return
    flow.head("先进集体和先进个人", SUBHEAD)
    columns = [Column("名次", 0.1, Align.CENTRE), Column("名称", 0.3), Column("单位", 0.6)]
    rules = nominations[0].commendation.rules
    rows: list[tuple[str, ...] | Band] = []
    for is_individual, title in ((False, rules.collective_title), (True, rules.individual_title)):
        mine = [one for one in nominations if one.is_individual is is_individual]
        rows.append(Band(f"{title}（{len(mine)}个）"))
        rows += [(str(one.place), one.name, f"{one.body} {one.post}".strip()) for one in mine]
    grid(flow, columns, rows, size=10)


def _listed(decision: Decision) -> list[Nomination]:
    """The nominations that were ranked, also when they have been commended since."""
    ranked = Nomination.objects.filter(commendation__round=decision.round_id, place__isnull=False)
    return list(ranked.select_related("commendation").order_by("kind", "place"))


def _votes(flow: Flow, decision: Decision) -> None:
    count = decisions.count(decision)
    flow.head("四、表决情况")
    columns = [
        Column(label, 0.2, Align.CENTRE) for label in ("参加表决", "赞成", "反对", "弃权", "结果")
    ]
    given = [
        count.votes.get(choice, 0)
        for choice in (VoteChoice.APPROVE, VoteChoice.REJECT, VoteChoice.ABSTAIN)
    ]
    outcome = "通过" if decision.is_approved else "未通过"
    grid(flow, columns, [(f"{count.cast}人", *(f"{one}票" for one in given), outcome)], size=11)
    flow.text(
        f"到会表决的委员不少于法定人数{count.needed}人时表决有效；"
        f"通过需要赞成{count.approvals_needed}票，弃权计入参加表决的人数。",
        NOTE,
    )
    reasons = decision.counted().filter(choice=VoteChoice.REJECT).values_list("reason", flat=True)
    for reason in sorted(filter(None, reasons)):
        flow.text(f"反对意见的理由：{reason}", BODY)


def _signatures(flow: Flow, decision: Decision) -> None:
    flow.head(f"{'六' if decision.decided_at else '四'}、签名", follows=90)
    chair = decisions.chair_of(decision)
    members = sorted(
        decision.ballots.select_related("member"), key=lambda one: (one.member_id != chair, one.pk)
    )
    rows = []
    for at in range(0, len(members), 2):
        pair = [one.name for one in members[at : at + 2]]
        rows.append((pair[0], "", pair[1] if len(pair) > 1 else "", ""))
    columns = [Column("", 0.28, Align.CENTRE, is_label=True), Column("", 0.22)] * 2
    grid(flow, columns, rows, size=11, least=13 * mm)
    day = china_date(decision.decided_at) if decision.decided_at else None
    flow.skip(8)
    flow.text(f"记录人：　　　　　　　　　　日期：{chinese_date(day) if day else '　　年　月　日'}")
