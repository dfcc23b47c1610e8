"""The web server of the product around the empty page: same compression, headers and settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
import streamlit as st

from server import Document, send_at_once


@asynccontextmanager
async def _prepared(_app: st.App) -> AsyncIterator[None]:
    send_at_once()
    yield


app = st.App(
    "empty.py",
    lifespan=_prepared,
    middleware=[
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(Document),
    ],
)
