"""docs/reference/settings.md says every setting with its flag, its default and its meaning, and no other."""

import re
from dataclasses import fields

from api.setting_values import kind_of
from api.settings import PREFIX, Settings
from kg import assets
from kg.cli.serve import command

PAGE = assets.data_dir().parent / "docs" / "reference" / "settings.md"
ROW = re.compile(rf"^\| `{PREFIX}(\w+)` \| `--([a-z-]+)` \| (?:`([^`]+)`|–) \| (.+) \|$", re.MULTILINE)


def written(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "" if default in (None, ()) else str(default)


def test_every_setting_stands_there_with_its_flag_default_and_meaning() -> None:
    documented = {
        name.lower(): (flag, default, meaning)
        for name, flag, default, meaning in ROW.findall(PAGE.read_text(encoding="utf-8"))
    }
    assert documented == {
        field.name: (field.name.replace("_", "-"), written(field.default), kind_of(Settings, field.name).help)
        for field in fields(Settings)
    }


def test_every_setting_has_its_flag() -> None:
    flags = {parameter.name: parameter.opts for parameter in command.params if parameter.name != "files"}
    assert flags.keys() == {field.name for field in fields(Settings)}
    for name, options in flags.items():
        assert options[0] == "--" + name.replace("_", "-")
