"""The empty page that every other page is measured against."""

import streamlit as st

st.html('<p class="mm-sources">.</p>')  # tells the browser that the page is there
