"""The sentences of explanation rows: {code: (Chinese, English)}, with {named} parts."""

RULE_PHRASES = {
    "fact": ("{label}：{result}{unit:unit}", "{label}: {result}{unit:unit}"),
    "sum": ("合计：{parts} = {result}{unit:unit}", "Together: {parts} = {result}{unit:unit}"),
    "rate": (
        "比率：{upper} ÷ {lower} × {times} = {result:.2}{unit:unit}",
        "Rate: {upper} ÷ {lower} × {times} = {result:.2}{unit:unit}",
    ),
    "ratio": (
        "人均（平均）数：{upper} ÷ {lower} = {result:.2}{unit:unit}",
        "Per head: {upper} ÷ {lower} = {result:.2}{unit:unit}",
    ),
    "threshold_fixed": ("达标值：{result}{unit:unit}", "Threshold: {result}{unit:unit}"),
    "threshold_title": (
        "达标值：{result}{unit:unit}（申报{title:title}单位）",
        "Threshold: {result}{unit:unit} (for the {title:title} title)",
    ),
    "threshold_kind": (
        "达标值：{result}{unit:unit}（{kind:kind} {base}{unit:unit} × {title:title} {share:.%}%）",
        "Threshold: {result}{unit:unit} "
        "({kind:kind} {base}{unit:unit} × {title:title} {share:.%} %)",
    ),
    "threshold_parent_kind": (
        "达标值：{result}{unit:unit}"
        "（所属{kind:kind} {base}{unit:unit} × {title:title} {share:.%}%）",
        "Threshold: {result}{unit:unit} "
        "(parent is a {kind:kind}, {base}{unit:unit} × {title:title} {share:.%} %)",
    ),
    "required": (
        "应达数：{label} {people} ÷ {per} × {rate} = {exact:.2}，"
        "{rounding:rounding}，不少于 {at_least}，即 {result}{unit:unit}",
        "Required: {label} {people} ÷ {per} × {rate} = {exact:.2}, {rounding:rounding}, "
        "at least {at_least}: {result}{unit:unit}",
    ),
    "achieved": (
        "完成比例：{value:.2}{unit:unit} ÷ {target}{unit:unit} = {result:.%}%",
        "Achieved: {value:.2}{unit:unit} ÷ {target}{unit:unit} = {result:.%} %",
    ),
    "step_reached": (
        "达到 {from:.%}% 一档，得 {result:.%}% 的分值",
        "Reaches the step of {from:.%} %, which earns {result:.%} % of the points",
    ),
    "between_steps": (
        "在 {from:.%}% 与 {to:.%}% 两档之间按比例折算，得 {result:.%}% 的分值",
        "Between the steps of {from:.%} % and {to:.%} %: {result:.%} % of the points",
    ),
    "below_steps": (
        "未达到最低一档 {from:.%}%，不得分",
        "Below the lowest step of {from:.%} %: no points",
    ),
    "level": (
        "现状：{value:.2}{unit:unit} ÷ {target}{unit:unit} = {result:.%}%（不超过 100%）",
        "Level: {value:.2}{unit:unit} ÷ {target}{unit:unit} = {result:.%} % (at most 100 %)",
    ),
    "first_year": ("首次统计，只按现状计分", "First year: scored by level only"),
    "change": (
        "进步：({value:.2}{unit:unit} − {last:.2}{unit:unit}) ÷ {gain}{unit:unit} = "
        "{result:.%}%（0 至 100%）",
        "Improvement: ({value:.2}{unit:unit} − {last:.2}{unit:unit}) ÷ {gain}{unit:unit} = "
        "{result:.%} % (0 to 100 %)",
    ),
    "level_and_change": (
        "现状 {level:.%}% × {level_weight} + 进步 {change:.%}% × {change_weight} = {result:.%}%",
        "Level {level:.%} % × {level_weight} + gain {change:.%} % × {change_weight}: {result:.%} %",
    ),
    "grade_from_cases": (
        "{label}：{cases} 件，评为 {result}",
        "{label}: {cases} cases, grade {result}",
    ),
    "grade_chosen": ("{label}：{grade}", "{label}: {grade}"),
    "grade_share": (
        "{grade} 等得 {result:.%}% 的分值",
        "Grade {grade} earns {result:.%} % of the points",
    ),
    "passed": ("{label}：是，得满分", "{label}: yes, all points"),
    "failed": ("{label}：否，不得分", "{label}: no, no points"),
    "deduction": (
        "扣分：{label}，{each} 分 × {times} = {result} 分",
        "Deducted: {label}, {each} × {times} = {result}",
    ),
    "no_deduction": ("没有扣分", "Nothing deducted"),
    "discretion": (
        "酌情扣 {result} 分（范围 {least}—{most}）：{reason}",
        "Deducted at discretion {result} (range {least} to {most}): {reason}",
    ),
    "after_deductions": (
        "{points} − {taken} = {result} 分（不低于 0）",
        "{points} − {taken} = {result} points (never below 0)",
    ),
    "element": ("具备：{label}", "Present: {label}"),
    "elements_each": (
        "具备 {found} 项，每项 {result} 分",
        "{found} present, {result} points each",
    ),
    "elements_of_need": ("具备 {found} 项，应有 {need} 项", "{found} present of {need} required"),
    "survey": (
        "{label}：{favourable} ÷ {asked} 份 = {result:.2}%（样本不少于 {sample}）",
        "{label}: {favourable} of {asked} answers = {result:.2} % (sample at least {sample})",
    ),
    "sample_too_small": (
        "样本只有 {asked} 份，少于 {sample} 份，不计分",
        "Only {asked} answers, fewer than {sample}: no points",
    ),
    "part": (
        "分项“{label}”得 {result:.2}%，权重 {weight}",
        "Part “{label}” earns {result:.2} %, weight {weight}",
    ),
    "part_absent": (
        "分项“{label}”不适用，其权重按比例分给其他分项",
        "Part “{label}” does not apply; its weight goes to the others",
    ),
    "points_earned": (
        "得分：{share:.%}% × {points} 分 = {result:.2} 分",
        "Earned: {share:.%} % of {points} points = {result:.2}",
    ),
    "declared_not_applicable": (
        "{label}：不适用，{result} 分不计入总分",
        "{label}: not applicable; its {result} points leave the total",
    ),
    "nothing_to_measure": (
        "{label}为 0，此项不适用，{result} 分不计入总分",
        "{label} is 0, so this does not apply; its {result} points leave the total",
    ),
    "bonus_granted": ("加分：{label} {result} 分", "Bonus: {label} {result}"),
    "bonus": (
        "加分合计 {sum}，上限 {cap}，计 {result:.2} 分",
        "Bonus {sum}, cap {cap}: {result:.2}",
    ),
    "veto_upheld": (
        "一票否决成立：{label}（依据 {document}）",
        "Veto upheld: {label} ({document})",
    ),
    "veto_dismissed": (
        "一票否决不成立：{label}（依据 {document}）",
        "Veto dismissed: {label} ({document})",
    ),
    "no_veto": ("没有一票否决情形", "No veto was raised"),
}
