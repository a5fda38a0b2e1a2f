"""The sentences about totals, gates, places and flags: {code: (Chinese, English)}."""

PLACE_PHRASES = {
    "sheet_kept": ("专家 {judge}：{result} 分", "Expert {judge}: {result}"),
    "sheet_re_review": ("复评专家 {judge}：{result} 分", "Re-review by expert {judge}: {result}"),
    "sheet_trimmed": (
        "专家 {judge}：{result} 分（去掉一个最高分和一个最低分）",
        "Expert {judge}: {result} (left out as highest or lowest)",
    ),
    "sheet_excluded": (
        "专家 {judge}：回避，不计分，留存备查",
        "Expert {judge}: recused, not counted, kept on record",
    ),
    "combined_mean": (
        "专家评分：{sheets} 份评分表的平均分 {result}",
        "Experts: mean of {sheets} sheets, {result}",
    ),
    "combined_trimmed_mean": (
        "专家评分：去掉最高、最低后 {sheets} 份的平均分 {result}",
        "Experts: mean of the {sheets} sheets left, {result}",
    ),
    "combined_judge_adjusted": (
        "专家评分：{sheets} 份评分表按专家宽严校正后 {result}",
        "Experts: {sheets} sheets adjusted for the judges' severity, {result}",
    ),
    "source": (
        "{source:source}：{result} 分，占 {weight}%",
        "{source:source}: {result}, weight {weight} %",
    ),
    "source_absent": (
        "没有{source:source}，其 {weight}% 的权重按比例分给其他部分",
        "No {source:source}; its {weight} % is shared by the others in proportion",
    ),
    "total": ("总分：{base} + 加分 {bonus} = {result}", "Total: {base} + bonus {bonus} = {result}"),
    "block": (
        "{number} {label}：得分率 {result}%",
        "{number} {label}: {result} % of its points",
    ),
    "block_absent": ("{number} {label}：不适用", "{number} {label}: does not apply"),
    "not_eligible": ("不符合申报条件：{why}", "Not eligible: {why}"),
    "vetoed": ("一票否决：{veto}", "Vetoed: {veto}"),
    "below_pass_line": (
        "总分 {total}，低于合格线 {pass_line}",
        "Total {total} is below the pass line of {pass_line}",
    ),
    "below_block_minimum": (
        "一级指标 {block} 得分率 {share}%，低于 {minimum}%",
        "Block {block} has {share} % of its points, below {minimum} %",
    ),
    "admitted": ("第 {place} 名，入选", "{place:ordinal}, admitted"),
    "admitted_floor": (
        "第 {place} 名，按{group:group}最低名额入选",
        "{place:ordinal}, admitted under the floor for {group:group}",
    ),
    "displaced": (
        "第 {place} 名，未入选：因{group:group}最低名额让出",
        "{place:ordinal}, not admitted: displaced by the floor for {group:group}",
    ),
    "capped": (
        "第 {place} 名，未入选：{group:group}名额已满",
        "{place:ordinal}, not admitted: the cap for {group:group} is reached",
    ),
    "waiting": (
        "第 {place} 名，候补第 {position} 位",
        "{place:ordinal}, waiting list {position}",
    ),
    "tied_at_line": (
        "第 {place} 名，并列跨越名额线：{tied} 个单位争 {open} 个名额，由评审委员会表决",
        "{place:ordinal}, tied across the line: {tied} units for {open} places, "
        "left to the commission",
    ),
    "floor_short": (
        "{group:group}最低名额 {floor} 个，只有 {possible} 个单位符合条件",
        "The floor of {floor} for {group:group} cannot be met: only {possible} possible",
    ),
    "tie_crosses_line": (
        "并列跨越名额线，剩余 {open} 个名额须由评审委员会表决",
        "A tie crosses the line; the commission must vote on {open} places",
    ),
    "places_unfilled": ("空缺 {places} 个名额", "{places} places remain unfilled"),
    "spread_above_limit": (
        "申报 {application} 的评分极差 {spread} 超过 {limit}，应由另一名专家复评",
        "The sheets of application {application} differ by {spread}, above {limit}: "
        "one more expert must read it",
    ),
    "step_separated": (
        "同分比较“{step:step}”：{value:.4}，由此分出先后",
        "Tie-break by {step:step}: {value:.4}, which decides",
    ),
    "step_equal": (
        "同分比较“{step:step}”：{value:.4}，仍然相同",
        "Tie-break by {step:step}: {value:.4}, still equal",
    ),
    "step_no_value": (
        "同分比较“{step:step}”：并非各单位都有此项，跳过",
        "Tie-break by {step:step}: not all have a value, passed over",
    ),
}
