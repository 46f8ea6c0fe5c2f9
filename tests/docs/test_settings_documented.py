"""docs/reference/settings.md says every setting with its default, and no other."""

import re
from dataclasses import fields

from api.settings import PREFIX, Settings
from kg import assets

PAGE = assets.data_dir().parent / "docs" / "reference" / "settings.md"
ROW = re.compile(rf"^\| `{PREFIX}(\w+)` \| `([^`]+)` \|", re.MULTILINE)


def test_every_setting_stands_there_with_its_default() -> None:
    documented = {name.lower(): default for name, default in ROW.findall(PAGE.read_text(encoding="utf-8"))}
    assert documented == {field.name: str(field.default) for field in fields(Settings)}
