"""What dates a saying, and what dates what is said."""

import pytest
from reading import found

from extract.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "saying", "said"),
    [
        ("The bishop said the shrine will reopen on Sunday.", "", "on Sunday"),
        ("The bishop said that the shrine reopened on Sunday.", "", "on Sunday"),
        ("The guild announced that members will vote on June 20.", "", "on June 20"),
        ("The coach said on Sunday that the club would move in May.", "on Sunday", "in May"),
        ("The coach said Sunday the club would move in May.", "Sunday", "in May"),
        ("The coach said the club sank during a storm.", "", "during a storm"),
    ],
)
def test_a_time_inside_what_is_said_does_not_date_the_saying(
    pipeline: Pipeline, text: str, saying: str, said: str
) -> None:
    times = [(c.slots.kind, c.slots.time) for c in found(pipeline, text)]
    assert [time for _, time in times] == [saying, said]
