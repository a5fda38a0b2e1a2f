"""What already forbids a draw of panels before it is tried, in words that name the reason."""

from collections.abc import Sequence

from .errors import ScoringError
from .panels import Design


class Infeasible(ScoringError):
    """No assignment obeys all rules. `binding` lists the codes of the rules that forbid it."""

    def __init__(self, binding: tuple[str, ...], sentence: str) -> None:
        self.binding = binding
        super().__init__(sentence)


def check_design(design: Design, applications: Sequence[object], experts: Sequence[object]) -> None:
    for noun, given, kept in (
        ("applications", applications, design.applications),
        ("experts", experts, design.experts),
    ):
        if not given:
            raise Infeasible((f"no_{noun}",), f"there are no {noun} to assign")
        if len(kept) != len(given):
            raise ScoringError(f"two {noun} have one id")
    if design.panel_size < 1 or design.load_cap < 1:
        raise ScoringError("the panel size and the load cap must be at least 1")
    if not 0 <= design.matches_at_least <= design.panel_size:
        raise ScoringError("the field matches asked for must be from 0 to the panel size")
    seats = design.panel_size * len(design.applications)
    room = design.load_cap * len(design.experts)
    if seats > room:
        raise Infeasible(
            ("load_cap",),
            f"{seats} seats are to be filled, but {len(design.experts)} experts with at most "
            f"{design.load_cap} applications each fill only {room}",
        )


def check_each(design: Design) -> None:
    """What already fails for one application alone is named with that application."""
    for one in design.applications:
        free = [expert for expert in design.experts if (one, expert) not in design.forbidden]
        if len(free) < design.panel_size:
            raise Infeasible(
                ("conflicts",),
                f"application {one} has only {len(free)} experts without a conflict, "
                f"but its panel needs {design.panel_size}",
            )
        houses = {design.employers[expert] or expert for expert in free}
        if len(houses) < design.panel_size:
            raise Infeasible(
                ("employers",),
                f"the experts free for application {one} come from only {len(houses)} employers, "
                f"but its panel needs {design.panel_size} different ones",
            )
        matching = {design.employers[e] or e for e in free if design.match(one, e)}
        if len(matching) < design.matches_at_least:
            raise Infeasible(
                ("fields",),
                f"only {len(matching)} experts of different employers match the field of "
                f"application {one}, but its panel needs {design.matches_at_least}",
            )
