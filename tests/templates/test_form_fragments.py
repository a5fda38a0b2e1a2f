"""Fragments of forms: fields, what is to be mended, saving, order, marks."""

import re

from django import forms
from django.utils.html import escape

from tests.templates.conftest import Render


class Sample(forms.Form):
    """One field of each kind that the fragments treat differently."""

    title = forms.CharField(label="Title", help_text="As on the <cover>.")
    note = forms.CharField(label="Note", required=False)
    years = forms.MultipleChoiceField(
        label="Years", choices=[("a", "2025")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Agreed")
    version = forms.CharField(widget=forms.HiddenInput, initial="7")


def test_a_field_ties_help_and_error_to_its_control(render: Render) -> None:
    html = render("components/_field.html", field=Sample({})["title"])
    assert '<label for="id_title"> Title </label>' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert '<div class="help" id="id_title_helptext">As on the &lt;cover&gt;.</div>' in html
    assert re.search(r'id="id_title_error"><div>.*This field is required\.</div>', html)


def test_a_field_that_may_stay_empty_says_so(render: Render) -> None:
    assert '<span class="optional">(optional)</span>' in render(
        "components/_field.html", field=Sample()["note"]
    )


def test_a_group_of_choices_has_a_legend_and_a_single_one_its_label_beside_it(
    render: Render,
) -> None:
    group = render("components/_field.html", field=Sample()["years"])
    assert re.search(r"<fieldset> <legend>\s*Years\s*</legend>", group)
    single = render("components/_field.html", field=Sample()["agreed"])
    assert re.search(r'<label for="id_agreed"><input type="checkbox"[^>]*>\s*Agreed', single)


def test_what_is_to_be_mended_links_to_each_field(render: Render) -> None:
    form = Sample({"years": ["a"], "version": "7"})
    form.add_error(None, "The call is closed.")
    problems = [{"url": "#i21", "label": "2.1", "message": "Evidence is missing."}]
    html = render("components/_errors.html", form=form, problems=problems)
    assert re.findall(r"<li>(.*?)</li>", html) == [
        "The call is closed.",
        '<a href="#id_title">Title</a>: This field is required.',
        '<a href="#id_agreed">Agreed</a>: This field is required.',
        '<a href="#i21">2.1</a>: Evidence is missing.',
    ]


def test_nothing_to_mend_shows_nothing(render: Render) -> None:
    assert render("components/_errors.html", form=Sample()) == ""


def test_a_form_holds_every_field_once(render: Render) -> None:
    html = render("components/_form.html", form=Sample())
    assert re.findall(r'name="(\w+)"', html) == ["version", "title", "note", "years", "agreed"]


def test_a_saved_form_says_when_in_words_the_script_can_fill(render: Render) -> None:
    html = render("components/_autosave.html")
    assert 'data-saved="Last saved {time}"' in html
    assert html.endswith("></div>")


def test_a_row_can_be_moved_without_the_script(render: Render) -> None:
    html = render("components/_moves.html", key="7", label="A & B", first=True)
    assert '<input type="hidden" name="order" value="7">' in html
    assert re.findall(r'name="move" value="([\w:]+)"', html) == ["up:7", "down:7"]
    assert html.count(" disabled>") == 1
    assert f'aria-label="Move {escape("A & B")} up" disabled>' in html


def test_a_mark_says_its_points_and_what_was_wrong(render: Render) -> None:
    html = render("components/_mark.html", id="m1", name="m1", label="2.1", points=4, value="3.5")
    assert '<span class="soft">at most 4.00</span>' in html
    assert 'value="3.5" inputmode="decimal"' in html
    assert 'data-points="4.00"' in html
    assert 'id="m1_error" data-mark-error hidden>' in html
    wrong = render("components/_mark.html", id="m1", name="m1", points=4, error="Too high.")
    assert 'aria-invalid="true"' in wrong
    assert "data-mark-error><svg" in wrong
    assert "Too high." in wrong


def test_a_filter_stands_in_the_address_and_says_how_many_rows_match(render: Render) -> None:
    html = render("components/_filters.html", form=Sample(), total=1, clear_url="/list/")
    assert html.startswith('<form class="filters" method="get" role="search">')
    assert '<span class="soft" role="status">1 row</span>' in html
    assert '<a class="btn btn-quiet" href="/list/">Show all</a>' in html
    none = render("components/_filters.html", form=Sample(), total=0)
    assert "0 rows" in none
    assert "Show all" not in none
