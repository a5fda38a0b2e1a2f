"""What can be wrong with the input of an evaluation, each with a plain sentence."""


class ScoringError(ValueError):
    """The input cannot be scored; the message says what is wrong and where."""


class InputErrors(ScoringError):
    """Everything that is wrong with an input, all at once: (where, sentence) of each fault."""

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{where}: {sentence}" for where, sentence in errors))


class RubricErrors(InputErrors):
    """Everything that is wrong with a rubric."""


class FactError(ScoringError):
    """A fact is missing or impossible. `key` names the fact, `indicator` who asked for it."""

    def __init__(self, key: str, sentence: str, indicator: str = "") -> None:
        self.key = key
        self.sentence = sentence
        self.indicator = indicator
        super().__init__(key, sentence)

    def __str__(self) -> str:
        asked = f"indicator {self.indicator}: " if self.indicator else ""
        return f"{asked}{self.key} {self.sentence}"


class MissingFact(FactError):
    """A fact that the rule needs was not given. It is never taken as zero."""

    def __init__(self, key: str, indicator: str = "") -> None:
        super().__init__(key, "is missing", indicator)


class BadFact(FactError):
    """A fact has a value it cannot have."""


class SheetErrors(ScoringError):
    """Everything that is wrong with the marks of one sheet: {indicator number: sentence}."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{number}: {what}" for number, what in errors.items()))


class DisconnectedDesign(ScoringError):
    """Judges cannot be compared, because no chain of shared applications links them."""

    def __init__(self, components: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        self.components = components
        parts = "; ".join(
            f"judges {', '.join(judges)} with applications {', '.join(applications)}"
            for applications, judges in components
        )
        super().__init__(f"the panels do not overlap, so judges cannot be compared: {parts}")
