"""The identifiers a rubric may use, each with its Chinese and English label."""

from typing import NamedTuple


class Label(NamedTuple):
    zh: str
    en: str


LEVELS = {
    "township": Label("镇乡街道", "Township level"),
    "village": Label("村（居）", "Village level"),
}
TITLES = {
    "experimental": Label("实验", "Experimental"),
    "demonstration": Label("示范", "Demonstration"),
}
KINDS = {
    "street": Label("街道", "Sub-district"),
    "town": Label("镇", "Town"),
    "township": Label("乡", "Township"),
    "ethnic_township": Label("民族乡", "Ethnic township"),
    "community": Label("社区", "Community"),
    "village": Label("村", "Village"),
}
TOWNSHIP_KINDS = ("street", "town", "township", "ethnic_township")
VILLAGE_KINDS = ("community", "village")
KINDS_OF_LEVEL = {"township": TOWNSHIP_KINDS, "village": VILLAGE_KINDS}

SOURCES = {
    "departments": Label("部门核定", "Departments"),
    "experts": Label("专家评分", "Experts"),
    "site": Label("实地考察", "Site visit"),
}

DEPARTMENTS = {
    "education": Label("区教委", "Education"),
    "civilization": Label("区文明办", "Civic civilization office"),
    "culture": Label("区文广新局", "Culture"),
    "civil_affairs": Label("区民政局", "Civil affairs"),
    "human_resources": Label("区人力社保局", "Human resources and social security"),
    "finance": Label("区财政局", "Finance"),
    "development_reform": Label("区发展改革委", "Development and reform"),
    "economy_informatization": Label("区经济信息委", "Economy and informatization"),
    "agriculture": Label("区农委", "Agriculture"),
    "state_assets": Label("区国资委", "State assets"),
    "sports": Label("区体育局", "Sports"),
    "poverty_alleviation": Label("区扶贫办", "Poverty alleviation"),
    "science_association": Label("区科协", "Science association"),
    "resettlement": Label("区移民局", "Resettlement"),
    "health": Label("区卫生局", "Health"),
    "trade_unions": Label("区总工会", "Trade unions"),
    "youth_league": Label("团区委", "Youth league"),
    "womens_federation": Label("区妇联", "Women's federation"),
}

INPUT_KINDS = (
    "count",
    "money",
    "area",
    "hours",
    "percent",
    "grade",
    "elements",
    "boolean",
    "deductions",
    "discretion",
    "survey",
)


class YearFact(NamedTuple):
    """A figure every unit enters once a year."""

    kind: str
    zh: str
    en: str
    unit_zh: str
    unit_en: str


YEARBOOK = {
    "residents": YearFact("count", "常住人口", "Residents", "人", "people"),
    "participants": YearFact(
        "count", "有组织参加社区教育人数（去重）", "Participants, each counted once", "人", "people"
    ),
    "fund_yuan": YearFact(
        "money", "社区教育专项经费（到位）", "Special fund received", "元", "yuan"
    ),
    "full_time_staff": YearFact("count", "专职人员", "Full-time staff", "人", "people"),
    "part_time_teachers": YearFact("count", "兼职教师", "Part-time teachers", "人", "people"),
    "volunteers": YearFact("count", "实名注册志愿者", "Registered volunteers", "人", "people"),
    "training_hours": YearFact(
        "hours",
        "工作人员和志愿者培训总学时",
        "Training of workers and volunteers",
        "人·小时",
        "person-hours",
    ),
    "school_area_m2": YearFact(
        "area", "学校（学习点）面积", "Floor area of the school", "平方米", "m²"
    ),
    "books": YearFact("count", "图书", "Books", "册", "books"),
    "computers": YearFact("count", "学习用计算机", "Computers for learners", "台", "computers"),
    "learning_points": YearFact("count", "村（居）学习点", "Learning points", "个", "points"),
    "villages_count": YearFact("count", "所辖村（居）", "Villages and communities", "个", "units"),
    "courses": YearFact("count", "开设课程", "Courses offered", "门", "courses"),
    "activities": YearFact("count", "学习活动", "Learning activities", "次", "activities"),
    "learning_accounts": YearFact("count", "学习账户", "Learning accounts", "个", "accounts"),
    "credits_recognised": YearFact("count", "认定学分", "Credits recognised", "分", "credits"),
    "learning_organisations": YearFact(
        "count", "学习型组织", "Learning organisations", "个", "groups"
    ),
}
