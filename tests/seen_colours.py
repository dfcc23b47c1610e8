"""How far apart colours look, to normal sight and to the three kinds of colour blindness.

CAM02-UCS (Luo, Cui and Li 2006) under average surround, of colours as seen by the model of Machado,
Oliveira and Fernandes (2009) at full severity.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any
import re

import numpy as np

SEEN = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
TO_LMS = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
TO_EYE = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]])
ADAPTING, BACKGROUND, SURROUND, INDUCTION = (
    64 / np.pi / 5,
    0.2,
    0.69,
    1.0,
)  # cd/m², Y_b / Y_w, c, N_c


def channels(colours: Sequence[str]) -> Any:
    """Linear red, green and blue of each "#RRGGBB", 0 to 1."""
    raw = np.array([[int(each[place : place + 2], 16) for place in (1, 3, 5)] for each in colours])
    return np.where(raw <= 0.04045 * 255, raw / 255 / 12.92, ((raw / 255 + 0.055) / 1.055) ** 2.4)


def _adapted(linear: Any, loudness: float, degree: float, white: Any) -> Any:
    lms = (linear @ TO_XYZ.T * 100) @ TO_LMS.T
    lms = lms * (100 * degree / white + 1 - degree)
    eye = lms @ np.linalg.inv(TO_LMS).T @ TO_EYE.T
    power = (loudness * np.abs(eye) / 100) ** 0.42
    return np.sign(eye) * 400 * power / (power + 27.13) + 0.1


def seen(linear: Any) -> Any:
    """Lightness, redness and yellowness in CAM02-UCS of linear colours, one a row."""
    white = np.ones((1, 3)) @ TO_XYZ.T * 100 @ TO_LMS.T
    k = 1 / (5 * ADAPTING + 1)
    loudness = 0.2 * k**4 * 5 * ADAPTING + 0.1 * (1 - k**4) ** 2 * (5 * ADAPTING) ** (1 / 3)
    degree = 1 - 1 / 3.6 * np.exp((-ADAPTING - 42) / 92)
    gain, base = 0.725 * (1 / BACKGROUND) ** 0.2, 1.48 + BACKGROUND**0.5
    red, green, blue = _adapted(linear, loudness, degree, white).T
    a, b = red - 12 * green / 11 + blue / 11, (red + green - 2 * blue) / 9
    hue = np.arctan2(b, a)
    above = (2 * red + green + blue / 20 - 0.305) * gain
    full = _adapted(np.ones((1, 3)), loudness, degree, white)[0]
    whole = (2 * full[0] + full[1] + full[2] / 20 - 0.305) * gain
    lightness = 100 * np.maximum(above / whole, 0) ** (SURROUND * base)
    t = 50000 / 13 * INDUCTION * gain * (np.cos(hue + 2) + 3.8) / 4 * np.hypot(a, b)
    t = t / (red + green + 21 * blue / 20)
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29**BACKGROUND) ** 0.73
    colourfulness = np.log1p(0.0228 * chroma * loudness**0.25) / 0.0228
    return np.column_stack(
        [
            1.7 * lightness / (1 + 0.007 * lightness),
            colourfulness * np.cos(hue),
            colourfulness * np.sin(hue),
        ]
    )


def as_seen(colours: Sequence[str]) -> list[Any]:
    """The colours in CAM02-UCS to each kind of sight, one array of rows each."""
    linear = channels(colours)
    return [seen(np.clip(linear @ matrix.T, 0, 1)) for matrix in SEEN.values()]


def least_apart(colours: Sequence[str]) -> float:
    """The smallest distance of any two, to whatever sight."""
    places = as_seen(colours)
    pairs = list(combinations(range(len(colours)), 2))
    return min(
        float(np.linalg.norm(each[one] - each[other])) for each in places for one, other in pairs
    )


def hexadecimal(colour: str) -> str:
    """A colour as a browser tells it, as #RRGGBB."""
    return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", colour)[:3])


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2)."""
    low, high = sorted(float(row @ TO_XYZ[1]) for row in channels([one, other]))
    return (high + 0.05) / (low + 0.05)
