"""Variables of the environment by which whoever runs a server sets it up."""


class Unset(ValueError):
    """A setting is none that can be followed."""
