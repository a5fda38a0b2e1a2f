"""The data sets, column by column, with what each column means."""

from __future__ import annotations

from evaluation.publication.open_data import rows
from evaluation.publication.open_data.columns import (
    CATEGORY,
    DOCUMENT,
    PUBLISHED,
    ROUND,
    SHA256,
    UNIT,
    UNIT_CODE,
    in_words,
)
from evaluation.publication.open_data.commended import COMMENDED
from evaluation.publication.open_data.shape import Column, DataSet
from evaluation.vocabulary import Level, TitleKind, TitleStatus, UnitKind

TITLES = DataSet(
    "titles",
    "称号名册",
    "Register of titles",
    "每行一个已授予的称号，含已撤销、已注销的。",
    "One row for each title that was ever conferred, revoked and cancelled ones included.",
    (
        Column(
            "title",
            "称号标识",
            "Title key",
            "string",
            "页面 /titles/…/ 的地址，永不改变",
            "Its page is /titles/…/; it never changes",
        ),
        UNIT_CODE,
        UNIT,
        Column(
            "township_code",
            "镇乡街道代码",
            "Township code",
            "string",
            "所属镇乡街道",
            "The township or sub-district it lies in",
        ),
        Column(
            "level",
            "层级",
            "Level",
            "string",
            "township 或 village",
            "township or village",
            says=in_words(Level),
        ),
        Column(
            "kind",
            "称号",
            "Title",
            "string",
            "experimental 实验，demonstration 示范",
            "experimental or demonstration",
            says=in_words(TitleKind),
        ),
        Column(
            "status",
            "状态",
            "Status",
            "string",
            "held 有效，revoked 已撤销，cancelled 已注销等",
            "held, revoked, cancelled and so on",
            says=in_words(TitleStatus),
        ),
        Column("since", "授予日期", "Held since", "date", "命名之日", "Day of the naming"),
        Column(
            "until", "有效期至", "Held until", "date", "此后须经复核", "A review is due after it"
        ),
        DOCUMENT,
        Column(
            "remark",
            "备注",
            "Remark",
            "string",
            "如更名、区划调整",
            "For example a new name or district",
        ),
    ),
    rows.titles,
)
COMMENDATIONS = DataSet(
    "commendations",
    "命名表彰名单",
    "Commendations",
    "每行一个被命名的单位，按公布时的名单。",
    "One row for each named unit, as the list was published.",
    (
        DOCUMENT,
        Column(
            "heading",
            "文件标题",
            "Title of the document",
            "string",
            "文件标题",
            "Title of the document",
        ),
        PUBLISHED,
        CATEGORY,
        UNIT_CODE,
        UNIT,
        SHA256,
    ),
    rows.commendations,
)
NOTICES = DataSet(
    "notices",
    "公示名单",
    "Public notices",
    "每行一次公示中的一个单位。",
    "One row for each unit on each public notice.",
    (
        ROUND,
        Column(
            "number",
            "公示序号",
            "Number",
            "integer",
            "本批次第几次公示",
            "Which notice of the round",
        ),
        PUBLISHED,
        Column("ends", "截止时间", "Ends", "dateTime", "北京时间", "China Standard Time"),
        CATEGORY,
        UNIT_CODE,
        UNIT,
        SHA256,
    ),
    rows.notices,
)
CALLS = DataSet(
    "calls",
    "申报通知",
    "Calls",
    "每行一个批次中的一个类别。",
    "One row for each category of each call.",
    (
        ROUND,
        CATEGORY,
        Column("opens", "发布时间", "Opens", "dateTime", "北京时间", "China Standard Time"),
        Column("closes", "申报截止", "Closes", "dateTime", "北京时间", "China Standard Time"),
        Column("places", "名额", "Places", "integer", "本批次名额", "Places in this round"),
        Column(
            "target",
            "总目标",
            "Target",
            "integer",
            "政策规定的总数",
            "Titles the policy wants in all",
        ),
        Column("pass_line", "合格线", "Pass line", "number", "满分 100 分", "Points of 100"),
    ),
    rows.calls,
)
PARTICIPATION = DataSet(
    "participation",
    "参与率",
    "Participation",
    "每行一类单位；district 为全区。未上报的单位不估算。",
    "One row for each kind of unit; district is the whole. Nothing is estimated.",
    (
        Column("year", "年度", "Year", "integer", "数据年度", "Year of the figures"),
        Column(
            "kind",
            "单位类别",
            "Kind of unit",
            "string",
            "street、town、township、ethnic_township、district",
            "street, town, township, ethnic_township, district",
            says=in_words(UnitKind),
        ),
        Column("target", "目标（%）", "Target (%)", "integer", "政策规定", "Set by the policy"),
        Column(
            "share",
            "参与率（%）",
            "Share (%)",
            "number",
            "空白表示无单位上报",
            "Empty when nobody reported",
        ),
        Column("units", "单位数", "Units", "integer", "全部单位", "All units"),
        Column("reported", "已上报", "Reported", "integer", "已上报的单位", "Units that reported"),
        Column(
            "reached",
            "已达标",
            "Reached",
            "integer",
            "达到本类目标的单位",
            "Units at the target of their kind",
        ),
    ),
    rows.participation,
)
SETS = {one.name: one for one in (TITLES, COMMENDATIONS, COMMENDED, NOTICES, CALLS, PARTICIPATION)}
