"""Time expressions come to ISO values, and are found in running text."""

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.times.patterns import _OPENING, FORMS, Form
from store.times.resolution import FUTURE, Resolved, find_times, resolve

THURSDAY = date(2024, 6, 6)

ABSOLUTE = """
13th June 2023 = 2023-06-13
on 13 June 2023 = 2023-06-13
June 13, 2023 = 2023-06-13
June 13th, 2023 = 2023-06-13
Jun. 13 2023 = 2023-06-13
the 13th of June 2023 = 2023-06-13
the 13th of June, 2023 = 2023-06-13
Tuesday, 13 June 2023 = 2023-06-13
Tue, 13 Jun 2023 = 2023-06-13
Tuesday (June 13, 2023) = 2023-06-13
Tuesday 13 June 2023 at 5pm = 2023-06-13
2023-06-13 = 2023-06-13
2023-06-13T10:30:00Z = 2023-06-13
2023/06/13 = 2023-06-13
13.06.2023 = 2023-06-13
3.4.2023 = 2023-04-03
13/06/2023 = 2023-06-13
06/13/2023 = 2023-06-13
03/04/2023 =
04/04/2023 = 2023-04-04
13-Jun-2023 = 2023-06-13
5 Jun 2023 = 2023-06-05
Sept 5, 2023 = 2023-09-05
on the evening of 13 June 2023 = 2023-06-13
on 13\u00a0June\u00a02023, = 2023-06-13
ON 13 JUNE 2023 = 2023-06-13
31 June 2023 =
29 February 2023 =
29 February 2024 = 2024-02-29
in May 2024 = 2024-05
May of 2024 = 2024-05
in May, 2024. = 2024-05
possibly in November 1849 = 1849-11
until May 2022 = 2022-05
in early June 2024 = 2024-06
mid-June 2024 = 2024-06
late-June 2024 = 2024-06
at the end of June 2024 = 2024-06
in 2019 = 2019
2019 = 2019
c. 1818 = 1818
circa 1880 = 1880
since 1998 = 1998
by 2030 = 2030
no later than 2030 = 2030
later in 2025 = 2025
early 2024 = 2024
the end of 2025 = 2025
fiscal year 2024 = 2024
FY2024 = 2024
in the year 2024 = 2024
1990s = 1990/1999
in the 1990s = 1990/1999
the late 1990s = 1990/1999
the '90s = 1990/1999
the 19th century = 1801/1900
the nineteenth century = 1801/1900
in the early 20th century = 1901/2000
the 3rd century BC =
between 2021 and 2023 = 2021/2023
from 2015 to 2020 = 2015/2020
2015-2020 = 2015/2020
2023/24 = 2023/2024
2023-24 = 2023/2024
in 1890 – 91 = 1890/1891
1999-00 = 1999/2000
the 2021–2027 period = 2021/2027
fiscal year 2023-24 = 2023/2024
in 2015 and 2016 = 2015/2016
in 2015 and 2018 =
2015 or 2016 =
from March to May 2020 = 2020-03/2020-05
between July 2003 and December 2004 = 2003-07/2004-12
from November to March 2024 = 2023-11/2024-03
in March and April 2020 = 2020-03/2020-04
in May 2020 and June = 2020-05/2020-06
18 and 19 May 2023 = 2023-05-18/2023-05-19
on 18–19 May 2023 = 2023-05-18/2023-05-19
18, 19 and 20 May 2023 = 2023-05-18/2023-05-20
18 and 21 May 2023 =
between 18 and 21 May 2023 = 2023-05-18/2023-05-21
from 18 to 21 May 2023 = 2023-05-18/2023-05-21
2-5 June 2020 = 2020-06-02/2020-06-05
June 2-5, 2020 = 2020-06-02/2020-06-05
June 2 and 3, 2020 = 2020-06-02/2020-06-03
27 October 2022 and 2 June 2023 =
27 October 2022 to 2 June 2023 = 2022-10-27/2023-06-02
from 28 May to 2 June 2023 = 2023-05-28/2023-06-02
31 May and 1 June 2023 = 2023-05-31/2023-06-01
2 June 2023 to 27 October 2022 =
summer 2022 = 2022-06/2022-08
the summer of 2022 = 2022-06/2022-08
in autumn 2022 = 2022-09/2022-11
the fall of 2022 = 2022-09/2022-11
winter 2022 = 2022-12/2023-02
the winter of 2022-23 = 2022-12/2023-02
the first quarter of 2024 = 2024-01/2024-03
in the fourth quarter of 2023 = 2023-10/2023-12
Q3 2024 = 2024-07/2024-09
the first half of 2024 = 2024-01/2024-06
H2 2024 = 2024-07/2024-12
the first nine months of 2023 = 2023-01/2023-09
the last three months of 2023 = 2023-10/2023-12
in the final quarter of 2023 = 2023-10/2023-12
2020s = 2020/2029
for three days =
a three-day visit =
for at least four decades =
during the meeting =
By the end =
once implemented =
after the death of his mother in 1846 =
three days after 5 May 2023 =
during the 2022 World Cup = 2022
the next day =
two weeks later =
recently =
the previous year =
in the same month =
the last five months of her life =
5pm =
 =
nothing at all =
""".strip("\n").splitlines()

RELATIVE = """
on Thursday = 2024-06-06
Wednesday = 2024-06-05
on Friday = 2024-05-31
Wednesday evening = 2024-06-05
at 5pm on Monday = 2024-06-03
late on Monday = 2024-06-03
at 10:30 a.m. (0830 GMT) on Monday = 2024-06-03
last Thursday = 2024-05-30
last Monday = 2024-06-03
next Thursday = 2024-06-13
next Friday = 2024-06-07
this Friday = 2024-06-07
this Monday = 2024-06-03
on Monday last week = 2024-05-27
Tuesday next week = 2024-06-11
on Monday and Tuesday = 2024-06-03/2024-06-04
from Monday to Wednesday = 2024-06-03/2024-06-05
on Monday and Wednesday =
today = 2024-06-06
tonight = 2024-06-06
this morning = 2024-06-06
yesterday = 2024-06-05
yesterday evening = 2024-06-05
last night = 2024-06-05
tomorrow = 2024-06-07
tomorrow morning = 2024-06-07
the day before yesterday = 2024-06-04
the day after tomorrow = 2024-06-08
last week = 2024-05-27/2024-06-02
this week = 2024-06-03/2024-06-09
next week = 2024-06-10/2024-06-16
last weekend = 2024-06-01/2024-06-02
over the weekend = 2024-06-01/2024-06-02
this weekend = 2024-06-08/2024-06-09
last month = 2024-05
this month = 2024-06
next month = 2024-07
last year = 2023
this year = 2024
next year = 2025
NEXT YEAR = 2025
last quarter = 2024-01/2024-03
this quarter = 2024-04/2024-06
last decade = 2010/2019
this decade = 2020/2029
this century = 2001/2100
two days ago = 2024-06-04
three weeks ago = 2024-05-13/2024-05-19
a month ago = 2024-05
a year ago = 2023
about ten years ago = 2014
two decades ago = 2004
five hours ago = 2024-06-06
several years ago =
half a century ago =
three years from now = 2027
in the past three months = 2024-03/2024-06
over the last two weeks = 2024-05-23/2024-06-06
in the past 24 hours = 2024-06-05/2024-06-06
in the past year = 2023/2024
over the next three years = 2024/2027
in the next two months = 2024-06/2024-08
over the next few years =
in recent years =
later this year = 2024
earlier this week = 2024-06-03/2024-06-09
early next year = 2025
late last month = 2024-05
by the end of the year = 2024
at the end of the month = 2024-06
at the end of this week = 2024-06-03/2024-06-09
the rest of the decade = 2020/2029
by year-end = 2024
in March = 2024-03
in June = 2024-06
in July = 2023-07
in December = 2023-12
in mid-June = 2024-06
early June = 2024-06
last March = 2024-03
next March = 2025-03
next July = 2024-07
June 5 = 2024-06-05
on 5 June = 2024-06-05
on the 5th of June = 2024-06-05
June 7 = 2023-06-07
29 February = 2024-02-29
on 5 June last year = 2023-06-05
in June last year = 2023-06
in May this year = 2024-05
on 3 and 4 June = 2024-06-03/2024-06-04
June 3-4 = 2024-06-03/2024-06-04
from March to May = 2024-03/2024-05
from November to February = 2023-11/2024-02
last summer = 2023-06/2023-08
last winter = 2023-12/2024-02
this summer = 2024-06/2024-08
next spring = 2025-03/2025-05
the first half of this year = 2024-01/2024-06
the second half of the year = 2024-07/2024-12
the third quarter of last year = 2023-07/2023-09
at the end of the month on June 3 = 2024-06-03
Monday, June 3 = 2024-06-03
yesterday's = 2024-06-05
in three days =
within two weeks =
""".strip("\n").splitlines()

AHEAD = """
on Thursday = 2024-06-06
on Friday = 2024-06-07
on Wednesday = 2024-06-12
on Monday and Tuesday = 2024-06-10/2024-06-11
in March = 2025-03
in June = 2024-06
in July = 2024-07
on 5 June = 2025-06-05
June 28 = 2024-06-28
29 February = 2028-02-29
on 18 and 19 July = 2024-07-18/2024-07-19
from December to February = 2024-12/2025-02
at the weekend = 2024-06-08/2024-06-09
in three days = 2024-06-09
within two weeks = 2024-06-06/2024-06-20
in two years' time = 2026
last month = 2024-05
""".strip("\n").splitlines()


def _rows(lines: list[str]) -> list[tuple[str, str]]:
    return [
        (left.rstrip(), right.strip()) for left, _, right in (row.partition("=") for row in lines)
    ]


@pytest.mark.parametrize(("expression", "iso"), _rows(ABSOLUTE))
@pytest.mark.parametrize("published", [None, THURSDAY])
def test_a_full_expression_needs_no_publication_date(
    expression: str, iso: str, published: date | None
) -> None:
    assert resolve(expression, published) == Resolved(iso, relative=False)


@pytest.mark.parametrize(("expression", "iso"), _rows(RELATIVE))
def test_others_count_from_the_publication_date(expression: str, iso: str) -> None:
    assert resolve(expression, THURSDAY) == Resolved(iso, relative=bool(iso))
    assert resolve(expression, None).iso == ""


@pytest.mark.parametrize(("expression", "iso"), _rows(AHEAD))
def test_what_lies_ahead_is_sought_forward(expression: str, iso: str) -> None:
    assert resolve(expression, THURSDAY, FUTURE).iso == iso


@pytest.mark.parametrize("expression", ["on Thursday", "last month", "in March", "June 5", "today"])
def test_without_a_publication_date_it_says_that_one_is_missing(expression: str) -> None:
    assert resolve(expression, None) == Resolved("", relative=True)


days = st.dates(date(1600, 1, 1), date(2099, 12, 31))
FORMATS = (
    "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %d %B %Y",
    "%A, %B %d, %Y", "on %d %B %Y", "%d-%b-%Y", "%Y/%m/%d", "the %d of %B %Y", "%B %d %Y",
)  # fmt: skip


@given(days, st.sampled_from(FORMATS))
def test_a_written_date_comes_back(day: date, form: str) -> None:
    assert resolve(day.strftime(form), None) == Resolved(day.isoformat(), relative=False)
    padded = f"It began {day.strftime(form)} in Rome."
    assert [padded[a:b] for a, b in find_times(padded)] == [day.strftime(form)]


@given(days, st.integers(0, 6))
def test_a_weekday_is_within_a_week_before(published: date, shift: int) -> None:
    name = (published + timedelta(days=shift)).strftime("%A")
    found = date.fromisoformat(resolve(f"on {name}", published).iso)
    assert found.strftime("%A") == name
    assert 0 <= (published - found).days < 7
    ahead = date.fromisoformat(resolve(name, published, FUTURE).iso)
    assert 0 <= (ahead - published).days < 7


@given(days, days)
def test_a_day_without_a_year_is_the_last_one(day: date, published: date) -> None:
    found = resolve(day.strftime("%d %B"), published).iso
    assert found <= published.isoformat()
    assert found[5:] == day.isoformat()[5:]


@given(st.text(), st.dates() | st.none(), st.sampled_from(["", FUTURE]))
def test_nothing_raises(text: str, published: date | None, rule: str) -> None:
    resolve(text, published, rule)
    for start, end in find_times(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("extreme", [date.min, date.max])
@pytest.mark.parametrize(
    "expression", [row for row, _ in _rows(RELATIVE)] + ["9999 years ago", "in 9999 months' time"]
)
def test_the_ends_of_the_calendar_hold(expression: str, extreme: date) -> None:
    resolve(expression, extreme)
    resolve(expression, extreme, FUTURE)


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "1", '"', "May ", "5 May ", "on ", "last ", "2023-", "Monday, ", "the end of "],
)
def test_a_megabyte_is_read(piece: str) -> None:
    """Were the time to grow with the square of the length, this would not end."""
    text = piece * (1_000_000 // len(piece))
    assert all(0 <= start < end <= len(text) for start, end in find_times(text))
    resolve(text, THURSDAY)


def test_only_the_standard_library_is_imported() -> None:
    code = "import sys, store.times.resolution; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"spacy", "numpy", "sqlite3", "dateutil"} & set(loaded.stdout.split())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@given(data=st.data())
@settings(max_examples=20)
def test_every_form_begins_as_forms_do(form: Form, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(form.pattern, fullmatch=True))
    assert re.match(_OPENING, text.lower())
