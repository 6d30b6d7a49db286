"""`python -m tilshi.readers.words`: rules as JSON in, the compiled list out. A process of its own, since the
dictionary takes forty megabytes that are wanted for a moment."""

import json
import sys

from tilshi.readers.words.compile import compiled
from tilshi.readers.words.rule import Kind, Rule

rules = (Rule(row["id"], row["text"], Kind(row["kind"])) for row in json.load(sys.stdin))
sys.stdout.buffer.write(compiled(rules))
