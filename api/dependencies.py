"""What routes ask for by type."""

from typing import Annotated

from fastapi import Depends, Request

from api.serving import Serving
from api.settings import Settings


def _serving(request: Request) -> Serving:
    serving: Serving = request.app.state.serving
    return serving


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


ServingOf = Annotated[Serving, Depends(_serving)]
SettingsOf = Annotated[Settings, Depends(_settings)]
