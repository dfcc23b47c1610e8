"""Colours, textures and lines as the office formats write them; knows no slide."""

from typing import Any

from lxml.builder import ElementMaker

from drawing import colours

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HATCH = "wdUpDiag"  # texture of what is unknown


def _maker(namespace: str) -> Any:
    return ElementMaker(namespace=namespace, nsmap={"c": C, "a": A, "r": R})


c, a = _maker(C), _maker(A)


def rgb(colour: str) -> Any:
    """A colour, "#RRGGBB"."""
    return a.srgbClr(val=colour.removeprefix("#"))


def filled(colour: str) -> Any:
    """A fill of one colour."""
    return a.solidFill(rgb(colour))


def hatched(ink: str) -> Any:
    """The texture of what is unknown."""
    return a.pattFill(a.fgClr(rgb(ink)), a.bgClr(rgb(colours.GROUND["light"])), prst=HATCH)


def edge(colour: str) -> Any:
    """A thin outline."""
    return a.ln(filled(colour), w="9525")


def rule_under(colour: str) -> Any:
    """A thin rule under a cell of a table."""
    return a.lnB(filled(colour), w="6350")


def stroke(colour: str, width: int, is_dashed: bool = False) -> Any:
    """A line of a width in English Metric Units."""
    dash = [a.prstDash(val="dash")] if is_dashed else []
    return a.ln(filled(colour), *dash, w=str(width))
