"""The form of the naming document."""

from evaluation.forms.commission.publishing import NamingForm


def test_a_title_typed_on_two_lines_is_one() -> None:
    form = NamingForm({"heading": " 关于命名\r\n  的决定 ", "text": "正文"})
    assert form.is_valid()
    assert form.cleaned_data["heading"] == "关于命名的决定"
