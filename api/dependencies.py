"""What routes ask for by type."""

from typing import Annotated

from fastapi import Depends, Request

from api.settings import Settings
from api.workers.pool import Pool


def _pool(request: Request) -> Pool:
    pool: Pool = request.app.state.pool
    return pool


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


PoolOf = Annotated[Pool, Depends(_pool)]
SettingsOf = Annotated[Settings, Depends(_settings)]
