"""Which words of a sentence are a time: a table of marked sentences."""

from datetime import date

import pytest

from store.times.resolution import find_times, resolve

FOUND = """
Both sides [on Thursday] agreed on a plan.
He left [last month] and came back [in March].
It is slated for [later in 2025], the FO said.
The forum met [on 18 and 19 May 2023] in Almaty.
A program to be implemented [over the next three years] was announced.
It has grown [since 1998] and fell [a year ago].
They met [on 27 October 2022] and [2 June 2023].
It was signed [in 2019] and ends [by 2030].
The survey ran [between July 2003 and December 2004].
He moved [in early June 2024] to Rome.
NASA celebrated the launch [Tuesday] at an event.
The prize was awarded [in 1876] and [in 1877].
The talks are scheduled for [2024] in Rome.
The talks are due [next year] and not [this week].
It happened [at the end of the month].
He arrived [on Monday evening] by train.
He arrived [on Monday at 5pm] by train.
[On June 5, 2024], police came.
Norton (born [c. 1818] – died [January 8, 1880]) was a citizen.
He had [recently] led a mission.
He died [two days later].
It rose [in the first quarter of 2024].
She came [yesterday] and leaves [tomorrow morning].
They met [early morning] and again [in the late evening].
It will be ready [by the end of this year].
She was there [in the 1990s] and [in the 19th century].
The fire was out [by midday] and back [at 9 am on Tuesday].
It struck [at 10:30] and again [shortly before dawn].
She resigned [at noon tomorrow] and sings [at night] or [in the late afternoon].
At the dawn of history, the night shift won 2:30 to three.
It may rain. They march on. May I? In a second, a third came.
In 3,000 cases from 2000 people he saw 1709 children.
The 2022 election, the 2021–2027 budget and Article 2019 stand.
Monday's attack and last year's budget hurt. Black Friday came.
The Sunday Times and USA Today wrote it.
A three-day visit of five years in the second half.
Mondays are grim; the May government fell; Theresa May left.
""".strip("\n").splitlines()


@pytest.mark.parametrize("marked", FOUND)
def test_times_are_found_with_their_prepositions(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    rebuilt = ""
    place = 0
    for start, end in find_times(text):
        rebuilt += f"{text[place:start]}[{text[start:end]}]"
        place = end
    assert rebuilt + text[place:] == marked


@pytest.mark.parametrize(
    ("expression", "iso"),
    [
        ("at 9 am on Tuesday", "2025-11-18"),
        ("on Tuesday at noon", "2025-11-18"),
        ("at noon tomorrow", "2025-11-22"),
        ("by midday", ""),
        ("from 9 am to 5 pm", ""),
    ],
)
def test_the_hour_settles_nothing_and_unsettles_nothing(expression: str, iso: str) -> None:
    assert resolve(expression, date(2025, 11, 21)).iso == iso
