"""Sets a text as a printer would: marks, dashes and spaces that hold together, by the language's own rules.

Letters and digits are never touched, but for «N 5», which becomes «№ 5». The words between quotation marks
are somebody's: only the marks themselves are set. Rules for Russian: A. Milchin, L. Cheltsova, «Справочник
издателя и автора»; for English: the spaced en dash and the curly marks of British newspapers.
"""

from tilshi.core.typography.edits import Edit, applied
from tilshi.core.typography.set_text import find_edits, tidy

__all__ = ["Edit", "applied", "find_edits", "tidy"]
