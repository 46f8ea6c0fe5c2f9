"""What routes ask for by type."""

from typing import Annotated

from fastapi import Depends, Request

from api.serving import Serving, serving_of
from api.settings import Settings


def _serving(request: Request) -> Serving:
    return serving_of(request.scope)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


ServingOf = Annotated[Serving, Depends(_serving)]
SettingsOf = Annotated[Settings, Depends(_settings)]
