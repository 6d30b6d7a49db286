"""The texts beside this file, with what is this site's in the places marked `<<name>>`."""

import re
from pathlib import Path

from tilshi.core.errors import TilshiError

MARK = re.compile(r"(?m)^(?P<indent> *)<<(?P<line>\w+)>>\n|<<(?P<word>\w+)>>")


class DeployError(TilshiError):
    pass


def filled(name: str, values: dict[str, str]) -> str:
    """A value that has a line for itself may have several lines, or none: then that line goes."""

    def put(mark: re.Match[str]) -> str:
        if word := mark["word"]:
            return values[word]
        return "".join(
            f"{mark['indent']}{line}".rstrip() + "\n" for line in values[mark["line"]].splitlines()
        )

    return MARK.sub(put, (Path(__file__).parent / name).read_text(encoding="utf-8"))


def on_one_line(text: str) -> str:
    """For a comment: what follows a line's end would be read as configuration."""
    return " ".join(text.split())
