"""The web server of the product around the empty page: same compression, headers and settings."""

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
import streamlit as st

from server import Document

app = st.App(
    "empty.py",
    middleware=[
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(Document),
    ],
)
