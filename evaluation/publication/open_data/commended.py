"""The data set of commended collectives and individuals, column by column."""

from __future__ import annotations

from evaluation.publication.open_data import rows
from evaluation.publication.open_data.columns import DOCUMENT, PUBLISHED, SHA256, in_words
from evaluation.publication.open_data.shape import Column, DataSet
from evaluation.vocabulary import NominationStatus, NomineeKind

COMMENDED = DataSet(
    "commended",
    "表彰的集体和个人",
    "Commended collectives and individuals",
    "每行一个受表彰的集体或个人，含已撤销的；只含决定公布的姓名、单位和职务。",
    "One row for each commended collective or individual, revoked ones included; of a person "
    "only what the decision published: name, work unit and post.",
    (
        Column(
            "commendation",
            "表彰标识",
            "Commendation key",
            "integer",
            "页面 /commended/…/ 的地址，永不改变",
            "Its page is /commended/…/; it never changes",
        ),
        DOCUMENT,
        PUBLISHED,
        Column(
            "kind",
            "类别",
            "Kind",
            "string",
            "collective 集体，individual 个人",
            "collective or individual",
            says=in_words(NomineeKind),
        ),
        Column("honour", "表彰称号", "Commended as", "string", "表彰称号", "As what"),
        Column("name", "名称或姓名", "Name", "string", "公布时的名称", "Name as published"),
        Column(
            "work_unit",
            "所在单位",
            "Work unit",
            "string",
            "个人的工作单位，集体的上级单位",
            "Work unit of a person, unit above a collective",
        ),
        Column("post", "职务", "Post", "string", "个人的职务", "Post of a person"),
        Column(
            "township_code",
            "镇乡街道代码",
            "Township code",
            "string",
            "由镇乡街道推荐的，为其代码；部门推荐的为空",
            "Of the nominating township; empty when a department nominated",
        ),
        Column(
            "status",
            "状态",
            "Status",
            "string",
            "commended 有效，revoked 已撤销",
            "commended or revoked",
            says=in_words(NominationStatus),
        ),
        Column("revoked", "撤销日期", "Revoked on", "date", "仅已撤销的", "Only when revoked"),
        Column("remark", "备注", "Remark", "string", "撤销的原因", "Why it was revoked"),
        SHA256,
    ),
    rows.commended,
)
