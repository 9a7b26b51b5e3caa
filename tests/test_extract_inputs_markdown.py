"""Markdown that is no article is refused at once; front matter is read in one pass."""

from datetime import date
from pathlib import Path

import pytest
from foreign_files import errors, one, put


@pytest.mark.parametrize("sign", ["[", "&", "![", "<a ", "word\n\n", "> ", "|a", "`x"])
def test_far_more_signs_than_an_article_has_are_refused(tmp_path: Path, sign: str) -> None:
    (said,) = errors(put(tmp_path, "a.md", sign * 310_000))
    assert "signs and lines of Markdown, so hardly one article" in said


def test_long_space_costs_nothing(tmp_path: Path) -> None:
    space = " " * 3_000_000
    text = f"---\ntitle: Ships{space}stay\ndate: 2025-07-18{space}\n---\n{space}\n# Head\n\nIt{space}rains.\n"
    found = one(put(tmp_path, "a.md", text))
    assert found.published == date(2025, 7, 18)
    assert found.title.split() == ["Ships", "stay"]
    assert found.text.split() == ["Ships", "stay", "Head", "It", "rains."]


def test_front_matter_has_to_close_and_stand_first(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.md", "---\r\ntitle: Ships\r\n...\r\nIt rains.")).title == "Ships"
    assert one(put(tmp_path, "b.md", "---\ntitle: Ships\nIt rains.")).title == ""
    assert one(put(tmp_path, "c.md", "\n---\ntitle: Ships\n---\nIt rains.")).title != "Ships"
