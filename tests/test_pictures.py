"""The main screens look as the kept pictures show them (`make pictures` takes them anew)."""

from difflib import unified_diff

from pictures import FOLDER, SCREENS, SIZES, taken


def test_the_main_screens_look_as_they_did() -> None:
    kept = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
    assert len(kept) == (len(SCREENS) + 1) * len(SIZES)
    for name, text in taken():
        changed = unified_diff(kept[name].split("\n"), text.split("\n"), "kept", "now", n=0)
        told = "\n".join(changed)
        assert not told, f"{name} has changed; if it should, run make pictures\n{told}"
