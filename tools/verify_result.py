"""Check a published result: recompute every total and every place, and compare.

    python verify_result.py result.zip

Prints PASS, or FAIL and the first difference; exits 0 or 1. Needs Python 3.11 and nothing else:
it shares no code with the system that made the file. It reads from top to bottom as the argument
does. Numbers are exact fractions; a quantity that has a name in the result is rounded once, to
28 significant digits (`named`), and then used as it was published.

 1 the file is whole        2 a rule turns facts into points   3 sheets become one score
 4 sources become a total   5 totals become places             6 places become titles
"""

import hashlib
import json
import math
import sys
import zipfile
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

PRECISE = Context(prec=28)
WIDE = Context(prec=99)
SOURCES = ("departments", "experts", "site")


class Difference(Exception):
    """The file is not what it claims to be."""


class DoesNotApply(Exception):
    """A rule cannot measure this unit."""


def claim(holds, sentence):
    if not holds:
        raise Difference(sentence)


def named(value):
    return Fraction(PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator)))


def digits(value):
    """The digits by which a result writes a number."""
    if value is None:
        return None
    plain = format(PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator)), "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) if value else "0"


def two_places(value):
    exact = WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP, WIDE))


# 1. The file is whole: every member is listed, canonical and has the hash that is written down.


def canonical(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return (text + "\n").encode()


def open_bundle(path):
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        claim(packed.comment == b"", "the zip has a comment")
        data = {entry.filename: packed.read(entry) for entry in entries}
    claim(len(data) == len(entries), "the zip has two members of one name")
    for entry in entries:
        plain = entry.date_time == (1980, 1, 1, 0, 0, 0) and not entry.comment and not entry.extra
        claim(plain, f"{entry.filename} has an unexpected date or remark")
    claim("manifest.json" in data, "there is no manifest.json")
    read = {name: json.loads(content) for name, content in data.items()}
    for name, content in data.items():
        claim(canonical(read[name]) == content, f"{name} is not in its canonical form")
    manifest = read.pop("manifest.json")
    unsealed = {name: value for name, value in manifest.items() if name != "seal"}
    seal = hashlib.sha256(canonical(unsealed)).hexdigest()
    claim(manifest.get("seal") == seal, "the seal does not fit the manifest")
    claim(manifest["format"] == "community-education-result/1", "the format is unknown")
    claim(set(manifest["members"]) == set(read), "the members are not those of the manifest")
    for name, expected in manifest["members"].items():
        claim(hashlib.sha256(data[name]).hexdigest() == expected, f"the hash of {name} differs")
    return manifest, read


# 2. A rule turns facts into points. Every rule returns the share of the points that is earned.


def fact(facts, key):
    claim(facts.get(key) is not None, f"the fact {key} is missing")
    if facts[key] == "not_applicable":
        raise DoesNotApply(key)
    return facts[key]


def figure(facts, key):
    value = Fraction(fact(facts, key))
    claim(value >= 0, f"the fact {key} is negative")
    return value


def quantity(given, facts):
    upper = sum(figure(facts, key) for key in given["of"])
    if "by" not in given:
        return upper
    lower = sum(figure(facts, key) for key in given["by"])
    if lower == 0:
        claim(given["none"] == "not_applicable", f"{given['by']} is 0")
        raise DoesNotApply(given["by"])
    claim(not given["within"] or upper <= lower, f"{given['of']} is more than {given['by']}")
    return upper / lower * Fraction(given["times"])


def threshold(given, unit, title):
    if given["by"] == "none":
        return Fraction(given["value"])
    if given["by"] == "title":
        return Fraction(given["values"][title])
    return Fraction(given["values"][unit[given["by"]]]) * Fraction(given["shares"][title])


def over_threshold(given, facts, unit, title):
    value, target = quantity(given["value"], facts), threshold(given["target"], unit, title)
    if "scale" in given:
        scale = given["scale"]
        exact = target * figure(facts, scale["by"]) / Fraction(scale["per"])
        rounded = {
            "none": exact,
            "up": math.ceil(exact),
            "down": math.floor(exact),
            "half_up": math.floor(exact + Fraction(1, 2)),
        }
        target = max(Fraction(rounded[scale["rounding"]]), Fraction(scale["at_least"]))
    return value / target


def r1_grade(given, points, facts, unit, title):
    answer = fact(facts, given["input"])
    if "limits" in given:
        fitting = [grade for grade, most in given["limits"].items() if int(answer) <= most]
        limits = given["limits"]
        answer = min(fitting, key=lambda grade: limits[grade]) if fitting else given["otherwise"]
    return Fraction(given["shares"][answer])


def r2_pass(given, points, facts, unit, title):
    return Fraction(fact(facts, given["input"]) is True)


def r3_deductions(given, points, facts, unit, title):
    found = fact(facts, given["input"])
    taken = sum(Fraction(given["amounts"][reason]) * int(found[reason]) for reason in found)
    return max(Fraction(0), 1 - taken / points)


def r4_elements(given, points, facts, unit, title):
    present = fact(facts, given["input"])
    claim(set(present) <= set(given["elements"]), f"{given['input']} has an unknown element")
    found = len(set(present))
    if "each" in given:
        return min(Fraction(1), found * Fraction(given["each"]) / points)
    return min(Fraction(1), found / threshold(given["need"], unit, title))


def r5_proportional(given, points, facts, unit, title):
    return min(Fraction(1), over_threshold(given, facts, unit, title))


def r6_piecewise(given, points, facts, unit, title):
    ratio = over_threshold(given, facts, unit, title)
    stairs = [(Fraction(step["from"]), Fraction(step["share"])) for step in given["steps"]]
    for number, (low, share) in enumerate(stairs):
        if ratio >= low and number and given["between"] == "linear":
            high, more = stairs[number - 1]
            return share + (more - share) * (ratio - low) / (high - low)
        if ratio >= low:
            return share
    return Fraction(0)


def r7_discretion(given, points, facts, unit, title):
    taken = Fraction(fact(facts, given["input"])["amount"])
    inside = Fraction(given["least"]) <= taken <= Fraction(given["most"])
    claim(taken == 0 or inside, f"{given['input']} is outside its range")
    return max(Fraction(0), 1 - taken / points)


def r8_improvement(given, points, facts, unit, title):
    value, target = quantity(given["value"], facts), threshold(given["target"], unit, title)
    level = min(Fraction(1), value / target)
    try:
        gain = (value - quantity(given["last"], facts)) / Fraction(given["gain"])
    except DoesNotApply:
        return level
    change = max(Fraction(0), min(Fraction(1), gain))
    weights = given["weights"]
    return level * Fraction(weights["level"]) + change * Fraction(weights["change"])


def r9_parts(given, points, facts, unit, title):
    earned, weights = Fraction(0), Fraction(0)
    for part in given["parts"]:
        rule = RULES[part["rule"]["kind"]]
        try:
            share = rule(part["rule"]["params"], Fraction(100), facts, unit, title)
        except DoesNotApply:
            continue
        earned += Fraction(part["weight"]) * named(share * 100)
        weights += Fraction(part["weight"])
    if not weights:
        raise DoesNotApply("every part")
    return earned / weights / 100


def r12_survey(given, points, facts, unit, title):
    answers = fact(facts, given["input"])
    asked, favourable = int(answers["asked"]), int(answers["favourable"])
    claim(0 <= favourable <= asked, f"{given['input']} has more answers than people asked")
    if asked < int(given["sample"]):
        return Fraction(0)
    share = Fraction(favourable, asked) * 100 / threshold(given["target"], unit, title)
    return min(Fraction(1), share)


RULES = {
    "R1": r1_grade,
    "R2": r2_pass,
    "R3": r3_deductions,
    "R4": r4_elements,
    "R5": r5_proportional,
    "R6": r6_piecewise,
    "R7": r7_discretion,
    "R8": r8_improvement,
    "R9": r9_parts,
    "R12": r12_survey,
}


def indicator_points(application, inputs):
    """Points per indicator that departments verify; None where it does not apply."""
    found = {}
    for one in judged_by("departments", inputs):
        points, rule = Fraction(one["points"]), RULES[one["rule"]["kind"]]
        given, facts = one["rule"]["params"], application["facts_verified"]
        try:
            share = rule(given, points, facts, application["unit"], inputs["category"]["title"])
            found[one["number"]] = named(share * points)
        except DoesNotApply:
            found[one["number"]] = None
    return found


def judged_by(source, inputs):
    if inputs["stages"][source] == "none":
        return []
    return [one for one in inputs["rubric"]["indicators"] if source in one["sources"]]


# 3. Sheets become one score. A sheet counts unless its judge was excluded.


def read_marks(given, source, absent, inputs):
    """The marks of the indicators that apply, each from 0 to its points."""
    marks = {}
    for one in judged_by(source, inputs):
        number, points = one["number"], Fraction(one["points"])
        if number in absent:
            continue
        claim(number in given, f"there is no mark for {number}")
        marks[number] = Fraction(given[number])
        claim(0 <= marks[number] <= points, f"the mark for {number} is not within its points")
    known = {one["number"] for one in judged_by(source, inputs)}
    claim(set(given) <= known, "a mark is given for an indicator that is not asked")
    return marks


def points_of(inputs):
    return {one["number"]: Fraction(one["points"]) for one in inputs["rubric"]["indicators"]}


def out_of_100(marks, inputs):
    points = points_of(inputs)
    return named(100 * sum(marks.values()) / sum(points[number] for number in marks))


def trimmed(totals):
    """Without one highest and one lowest total; among equals the names decide which."""
    order = sorted(totals, key=lambda judge: (totals[judge], judge))
    return {judge: totals[judge] for judge in order[1:-1]}


def fit_judges(totals):
    """Least squares of total = application + judge, where the judges' severities sum to zero.

    At the minimum every judge's residuals sum to zero. With each application at the mean of its
    sheets less their judges' severities, that is one equation per judge in the severities only;
    one of them follows from the others and gives way to their sum being zero.
    """
    judges = sorted({judge for sheets in totals.values() for judge in sheets})
    column = {judge: number for number, judge in enumerate(judges)}
    lines = [[Fraction(0)] * (len(judges) + 1) for _ in judges]
    for sheets in totals.values():
        mean = sum(sheets.values()) / len(sheets)
        for judge, total in sheets.items():
            lines[column[judge]][column[judge]] += 1
            lines[column[judge]][-1] += total - mean
            for other in sheets:
                lines[column[judge]][column[other]] -= Fraction(1, len(sheets))
    lines[0] = [Fraction(1)] * len(judges) + [Fraction(0)]
    for number in range(len(judges)):
        pivot = next((row for row in lines[number:] if row[number]), None)
        claim(pivot is not None, "the panels do not overlap")
        lines.remove(pivot)
        pivot = [value / pivot[number] for value in pivot]
        lines.insert(number, pivot)
        for place, row in enumerate(lines):
            if place != number and row[number]:
                lines[place] = [a - row[number] * b for a, b in zip(row, pivot, strict=True)]
    severity = {judge: lines[column[judge]][-1] for judge in judges}
    fitted = {
        name: sum(total - severity[judge] for judge, total in sheets.items()) / len(sheets)
        for name, sheets in totals.items()
    }
    return fitted, {judge: digits(value) for judge, value in severity.items()}


def combine(scored, inputs):
    """The experts' score of each application, and the judges' severities if the method has them."""
    if inputs["combine"] == "judge_adjusted" and scored:
        return fit_judges({name: apart["totals"] for name, apart in scored.items()})
    trim = trimmed if inputs["combine"] == "trimmed_mean" else dict
    kept = {name: trim(apart["totals"]) for name, apart in scored.items()}
    return {name: sum(one.values()) / len(one) for name, one in kept.items()}, {}


# 4. Sources become a total; the sources present share the whole weight in proportion.


def take_apart(application, inputs):
    indicators = indicator_points(application, inputs)
    absent = {number for number, value in indicators.items() if value is None}
    sheets = {
        sheet["judge"]: read_marks(sheet["marks"], "experts", absent, inputs)
        for sheet in application["sheets"]
        if not sheet.get("excluded", False)
    }
    site = application.get("site_marks")
    return {
        "indicators": indicators,
        "sheets": sheets,
        "totals": {judge: out_of_100(marks, inputs) for judge, marks in sheets.items()},
        "site": None if site is None else read_marks(site, "site", absent, inputs),
    }


def weigh(values, inputs):
    weights = {source: Fraction(inputs["weights"][source]) for source in values}
    summed = sum(weights[source] * values[source] for source in values)
    return named(summed / sum(weights.values()))


def add_up(application, apart, experts, inputs):
    """Everything that the result says of one application before places are given."""
    kept = trimmed(apart["totals"]) if inputs["combine"] == "trimmed_mean" else apart["totals"]
    verified = {n: value for n, value in apart["indicators"].items() if value is not None}
    marks = {"departments": [verified], "experts": [apart["sheets"][judge] for judge in kept]}
    scores = {"departments": out_of_100(verified, inputs)} if verified else {}
    scores["experts"] = named(experts)
    if apart["site"] is not None:
        marks["site"] = [apart["site"]]
        scores["site"] = out_of_100(apart["site"], inputs)
    base = weigh(scores, inputs)
    items = {item["key"]: Fraction(item["points"]) for item in inputs["rubric"]["bonus"]["items"]}
    granted = sum(items[key] for key in set(application["bonus"]))
    bonus = min(Fraction(granted), Fraction(inputs["rubric"]["bonus"]["cap"]))
    blocks = {}
    for block in inputs["rubric"]["blocks"]:
        shares = block_shares(block["number"], {name: marks[name] for name in scores}, inputs)
        blocks[block["number"]] = weigh(shares, inputs) if shares else None
    deducted = deductions(verified, inputs) if inputs["stages"]["departments"] != "none" else None
    return {
        "kept": set(kept),
        "scores": scores,
        "base": base,
        "bonus": bonus,
        "total": named(base + bonus),
        "blocks": blocks,
        "ladder": {
            "highest_block": blocks[heaviest(inputs["rubric"]["blocks"])],
            "participation": participation(application, verified, inputs),
            "site": scores.get("site"),
            "fewer_deductions": deducted,
            "committee_vote": vote(application),
        },
    }


def block_shares(block, marks, inputs):
    points = points_of(inputs)
    inside = {one["number"] for one in inputs["rubric"]["indicators"] if one["block"] == block}
    shares = {}
    for source, sheets in marks.items():
        available = sum(points[number] for number in inside & set(sheets[0]))
        if available:
            earned = sum(sheet[number] for sheet in sheets for number in inside & set(sheet))
            shares[source] = earned / available / len(sheets)
    return shares


def heaviest(blocks):
    most = max(Fraction(block["points"]) for block in blocks)
    return next(block["number"] for block in blocks if Fraction(block["points"]) == most)


def deductions(verified, inputs):
    points = points_of(inputs)
    return sum(
        points[one["number"]] - verified[one["number"]]
        for one in inputs["rubric"]["indicators"]
        if one["rule"]["kind"] in ("R3", "R7") and one["number"] in verified
    ) + Fraction(0)


def participation(application, verified, inputs):
    number = inputs["rubric"]["participation"]
    if number not in verified:
        return None
    rule = next(one for one in inputs["rubric"]["indicators"] if one["number"] == number)["rule"]
    facts, title = application["facts_verified"], inputs["category"]["title"]
    return named(over_threshold(rule["params"], facts, application["unit"], title))


def vote(application):
    rank = application.get("committee_rank")
    return None if rank is None else Fraction(rank)


def failed_gates(application, sums, inputs):
    failed = []
    if not application["eligible"]:
        why = application.get("eligible_reason", "")
        failed.append({"code": "not_eligible", "params": {"why": why}})
    for key in sorted({veto["key"] for veto in application["vetoes"] if veto["upheld"]}):
        failed.append({"code": "vetoed", "params": {"veto": key}})
    if sums is None:
        return failed
    line = Fraction(inputs["pass_line"])
    if sums["total"] < line:
        params = {"total": two_places(sums["total"]), "pass_line": digits(line)}
        failed.append({"code": "below_pass_line", "params": params})
    for number, share in sums["blocks"].items():
        if inputs.get("block_minimum") is None or share is None:
            continue
        minimum = Fraction(inputs["block_minimum"])
        if share < minimum:
            params = {
                "block": number,
                "share": two_places(share * 100),
                "minimum": digits(minimum * 100),
            }
            failed.append({"code": "below_block_minimum", "params": params})
    return failed


# 5. Totals become places. Equal totals go down the ladder; a step that lacks a value for one of
#    the tied is passed over; who cannot be told apart shares a place.


def part(tied, steps, ladder, values):
    """The tied ids in groups, best first, and what each step did, written into `steps`."""
    if len(tied) == 1 or not ladder:
        return [tied]
    step, found = ladder[0], {name: values[name][ladder[0]] for name in tied}
    if None in found.values():
        for name in tied:
            row = {"step": step, "value": digits(found[name]), "outcome": "no_value"}
            steps[name].append(row)
        return part(tied, steps, ladder[1:], values)
    lower_wins = step in ("fewer_deductions", "committee_vote")
    groups = []
    for value in sorted(set(found.values()), reverse=not lower_wins):
        equal = [name for name in tied if found[name] == value]
        outcome = "separated" if len(equal) == 1 else "equal"
        for name in equal:
            steps[name].append({"step": step, "value": digits(value), "outcome": outcome})
        groups += part(equal, steps, ladder[1:], values)
    return groups


def give_places(passed, inputs):
    """{id: (place, tie steps, tied with)} for those who passed every gate."""
    values = {name: sums["ladder"] for name, sums in passed.items()}
    steps, places, taken = {name: [] for name in passed}, {}, 0
    for total in sorted({sums["total"] for sums in passed.values()}, reverse=True):
        tied = sorted(name for name in passed if passed[name]["total"] == total)
        for group in part(tied, steps, inputs["ladder"], values):
            for name in group:
                others = sorted(set(group) - {name})
                places[name] = (taken + 1, steps[name], others)
            taken += len(group)
    return places


# 6. Places become titles: of all sets that fill the quota and obey floors and caps, the one with
#    the best sorted list of places. Groups nest, so taking the best first finds it.


def groups_of(application):
    unit = application["unit"]
    groups = {f"kind:{unit['kind']}"}
    if unit["kind"] in ("community", "village"):
        groups |= {f"parent:{unit['parent_code']}", f"parent_kind:{unit['parent_kind']}"}
    return groups


class Limits:
    """Floors and caps over the groups as sets of ids, from the widest (all) to the smallest."""

    def __init__(self, members, floors, caps, quota):
        self.everyone = frozenset().union(*members.values(), members["*"])
        self.members, self.floors, self.caps = members, dict(floors), dict(caps)
        self.short = []
        for group in sorted(floors):
            most = self.span(group, frozenset(), members[group], floors={})[1]
            if floors[group] > most:
                self.floors[group] = most
                params = {"group": group, "floor": floors[group], "possible": most}
                self.short.append({"code": "floor_short", "params": params})
        self.size = min(quota, self.span("*", frozenset(), self.everyone, floors={})[1])

    def inside(self, group):
        """The widest groups inside a group; of two equal sets the later name is the wider."""
        under = [one for one in self.members if self.below(one, group)]
        return [one for one in under if not any(self.below(one, other) for other in under)]

    def below(self, one, other):
        if one == other or one == "*" or not self.members[one] <= self.members[other]:
            return False
        return other == "*" or self.members[one] < self.members[other] or one < other

    def span(self, group, chosen, possible, floors=None):
        """The fewest and the most members the group can have among the winners."""
        floors, low, high, covered = self.floors if floors is None else floors, 0, 0, set()
        for one in self.inside(group):
            if not self.members[one]:
                continue
            least, most = self.span(one, chosen, possible, floors)
            if least > most:
                return 1, 0
            low, high, covered = low + least, high + most, covered | self.members[one]
        rest = self.members[group] - covered
        low, high = low + len(rest & chosen), high + len(rest & possible)
        return max(low, floors.get(group, 0)), min(high, self.caps.get(group, high))

    def best(self, order):
        chosen, possible = frozenset(), self.everyone
        for name in order:
            least, most = self.span("*", chosen | {name}, possible)
            if least <= self.size <= most:
                chosen |= {name}
            else:
                possible -= {name}
        return chosen

    def obeyed(self, chosen, but=None):
        counts = {group: len(self.members[group] & chosen) for group in self.members}
        return all(
            self.floors.get(group, 0) <= count <= self.caps.get(group, count)
            for group, count in counts.items()
            if group != but
        )

    def around(self, name):
        holding = [one for one in self.members if one != "*" and name in self.members[one]]
        return sorted(holding, key=lambda one: (len(self.members[one]), one))


def choose(places, belongs, inputs):
    """Chosen ids, those tied across the line, and the reason of everyone."""
    floors, caps, quota = inputs["floors"], inputs["caps"], inputs["quota"]
    members = {one: frozenset(n for n in places if one in belongs[n]) for one in {**floors, **caps}}
    members["*"] = frozenset(places)
    order = sorted(places, key=lambda name: (places[name][0], name))
    limits = Limits(members, floors, caps, quota)
    chosen = limits.best(order)
    free = Limits(members, {}, caps, quota).best(order)
    loose = Limits(members, {}, {}, quota)
    loose.floors, loose.size = dict(limits.floors), min(quota, len(places))
    uncapped = loose.best(order)
    place = {name: places[name][0] for name in places}
    tied = undecided(place, chosen, limits)
    reasons, waiting = {}, []
    for name in order:
        params = {"place": place[name]}
        if name in tied:
            params |= {"tied": len(tied), "open": len(tied & chosen)}
            reasons[name] = {"code": "tied_at_line", "params": params}
        elif name in chosen:
            floor = None if name in free else tight_floor(name, chosen, limits)
            code = "admitted" if floor is None else "admitted_floor"
            params |= {} if floor is None else {"group": floor}
            reasons[name] = {"code": code, "params": params}
        else:
            code, group = kept_out(name, place, chosen, limits, name in free, name in uncapped)
            if code == "waiting":
                waiting.append(name)
                better = sum(place[other] < place[name] for other in waiting)
                params["position"] = better + 1
            else:
                params["group"] = group
            reasons[name] = {"code": code, "params": params}
    return chosen, tied, reasons, waiting, limits.short


def undecided(place, chosen, limits):
    """Who could be exchanged for another of the same place without breaking a limit."""
    return {
        name
        for leaves in chosen
        for enters in set(place) - chosen
        if place[leaves] == place[enters] and limits.obeyed(chosen - {leaves} | {enters})
        for name in (leaves, enters)
    }


def tight_floor(name, chosen, limits):
    for group in limits.around(name):
        if limits.floors.get(group) == len(limits.members[group] & chosen):
            return group
    return None


def kept_out(name, place, chosen, limits, by_floor, by_cap):
    lower = [other for other in chosen if place[other] > place[name]]
    wanted = [("displaced", sorted(limits.floors))] if by_floor else []
    wanted += [("capped", limits.around(name))] if by_cap else []
    for code, groups in wanted:
        for group in groups:
            if any(limits.obeyed(chosen - {other} | {name}, group) for other in lower):
                return code, group
    return "waiting", None


# The result, put together from the six parts in the form in which it is published.


def recompute(inputs):
    claim(inputs["method"] == "2026", "the method is unknown")
    claim(sum(Fraction(inputs["weights"][s]) for s in SOURCES) == 1, "the weights do not sum to 1")
    applications = sorted(inputs["applications"], key=lambda one: one["id"])
    scored = {
        one["id"]: take_apart(one, inputs)
        for one in applications
        if one["eligible"] and not any(veto["upheld"] for veto in one["vetoes"])
    }
    experts, severities = combine(scored, inputs)
    sums, failed = {}, {}
    for one in applications:
        name = one["id"]
        if name in scored:
            sums[name] = add_up(one, scored[name], experts[name], inputs)
        failed[name] = failed_gates(one, sums.get(name), inputs)
    places = give_places({n: one for n, one in sums.items() if not failed[n]}, inputs)
    belongs = {one["id"]: groups_of(one) for one in applications}
    chosen, tied, reasons, waiting, short = choose(places, belongs, inputs)
    order = sorted(places, key=lambda name: (places[name][0], name))
    admitted = [name for name in order if name in chosen - tied]
    rubric = inputs["rubric"]
    return {
        "method": "2026",
        "category": {key: inputs["category"][key] for key in ("code", "title", "level")},
        "rubric": {"code": rubric["code"], "version": rubric["version"]},
        "applications": [
            published(
                one, scored.get(one["id"]), sums.get(one["id"]), failed[one["id"]],
                places.get(one["id"]), reasons.get(one["id"]), inputs,
            )
            for one in applications
        ],
        "severities": severities,
        "admitted": admitted,
        "tied": [name for name in order if name in tied],
        "open": len(chosen & tied),
        "waiting": waiting,
        "flags": flags(applications, scored, admitted, tied, chosen, order, short, inputs),
    }  # fmt: skip


def published(application, apart, sums, failed, placed, reason, inputs):
    blank = {"scores": {}, "base": None, "bonus": None, "total": None, "ladder": {}, "kept": set()}
    known, reason = sums or blank, reason or failed[0]
    outcome = {"admitted_floor": "admitted", "tied_at_line": "tied"}.get(
        reason["code"], reason["code"]
    )
    return {
        "id": application["id"],
        "indicators": {n: digits(v) for n, v in apart["indicators"].items()} if apart else {},
        "sheets": [
            {
                "judge": sheet["judge"],
                "total": digits(apart["totals"].get(sheet["judge"])) if apart else None,
                "use": use_of(sheet, apart, known["kept"]),
            }
            for sheet in sorted(application["sheets"], key=lambda sheet: sheet["judge"])
        ],
        "spread": digits(spread(application, apart)),
        "sources": published_sources(known["scores"], inputs),
        "blocks": published_blocks(sums["blocks"], inputs) if sums else [],
        "base": digits(known["base"]),
        "bonus": digits(known["bonus"]),
        "total": digits(known["total"]),
        "shown": None if known["total"] is None else two_places(known["total"]),
        "ladder": {step: digits(known["ladder"].get(step)) for step in inputs["ladder"]},
        "failed": failed,
        "place": placed[0] if placed else None,
        "tie_steps": placed[1] if placed else [],
        "tied_with": placed[2] if placed else [],
        "outcome": outcome if outcome in ("admitted", "tied", "waiting") else "not_admitted",
        "waiting": reason["params"].get("position"),
        "reason": reason,
    }


def use_of(sheet, apart, kept):
    if sheet.get("excluded", False):
        return "excluded"
    if apart is None:
        return "not_scored"
    return "kept" if sheet["judge"] in kept else "trimmed"


def spread(application, apart):
    """Highest less lowest of the first sheets, before any re-review."""
    if apart is None:
        return None
    again = {sheet["judge"] for sheet in application["sheets"] if sheet.get("re_review", False)}
    first = [total for judge, total in apart["totals"].items() if judge not in again]
    return max(first) - min(first) if first else None


def published_sources(scores, inputs):
    weights = {source: Fraction(inputs["weights"][source]) for source in scores}
    return [
        {
            "source": source,
            "score": digits(scores[source]),
            "weight": digits(weights[source]),
            "used": digits(weights[source] / sum(weights.values())),
        }
        for source in scores
    ]


def published_blocks(blocks, inputs):
    rows = []
    for block in inputs["rubric"]["blocks"]:
        share = blocks[block["number"]]
        score = None if share is None else share * Fraction(block["points"])
        row = {"block": block["number"], "share": digits(share), "score": digits(score)}
        rows.append(row)
    return rows


def flags(applications, scored, admitted, tied, chosen, order, short, inputs):
    found, limit = [], Fraction(inputs["spread_limit"])
    for one in applications:
        gap = spread(one, scored.get(one["id"]))
        again = any(s.get("re_review") and not s.get("excluded") for s in one["sheets"])
        if gap is not None and gap > limit and not again:
            params = {"application": one["id"], "spread": two_places(gap), "limit": digits(limit)}
            found.append({"code": "spread_above_limit", "params": params})
    found += short
    left = len(chosen & tied)
    if tied:
        params = {"applications": [name for name in order if name in tied], "open": left}
        found.append({"code": "tie_crosses_line", "params": params})
    free = inputs["quota"] - len(admitted) - left
    if free:
        found.append({"code": "places_unfilled", "params": {"places": free}})
    return found


# Whatever differs first is named by its path.


def compare(published_value, recomputed, path):
    if isinstance(recomputed, dict) and isinstance(published_value, dict):
        for key in sorted({**recomputed, **published_value}):
            claim(key in published_value, f"{path}.{key} is missing from the result")
            claim(key in recomputed, f"{path}.{key} is in the result but cannot be derived")
            compare(published_value[key], recomputed[key], f"{path}.{key}")
    elif isinstance(recomputed, list) and isinstance(published_value, list):
        lengths = f"{len(published_value)} and not {len(recomputed)} entries"
        claim(len(published_value) == len(recomputed), f"{path} has {lengths}")
        for place, (theirs, ours) in enumerate(zip(published_value, recomputed, strict=True)):
            label = ours.get("id", place) if isinstance(ours, dict) else place
            compare(theirs, ours, f"{path}[{label}]")
    else:
        same = type(published_value) is type(recomputed) and published_value == recomputed
        claim(same, f"{path} is {published_value!r}, recomputed {recomputed!r}")


def verify(path):
    """Raise Difference unless the file is whole and every number in it follows from its inputs."""
    manifest, read = open_bundle(path)
    codes = [name[7:-5] for name in sorted(read) if name.startswith("inputs-")]
    expected = {f"{kind}-{code}.json" for kind in ("inputs", "result") for code in codes}
    claim(codes and expected == set(read), "inputs and results do not come in pairs")
    for code in codes:
        inputs = read[f"inputs-{code}.json"]
        claim(inputs["category"]["code"] == code, f"inputs-{code}.json is of another category")
        compare(read[f"result-{code}.json"], recompute(inputs), f"result-{code}")
    return manifest["seal"], codes


def main(arguments):
    if len(arguments) != 1:
        print("usage: python verify_result.py RESULT.zip")
        return 1
    try:
        seal, codes = verify(arguments[0])
    except Difference as difference:
        print(f"FAIL {difference}")
        return 1
    except Exception as error:
        print(f"FAIL the file cannot be read or recomputed: {type(error).__name__}: {error}")
        return 1
    print(f"PASS {len(codes)} categories recomputed ({', '.join(codes)}); seal {seal}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
