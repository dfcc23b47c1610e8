"""The empty page that every other page is measured against."""

import streamlit as st

# Tells the browser that the page is there, and the first screen that the page takes its place.
st.html('<p class="mm-end">.</p><p class="mm-said" hidden>.</p>')
