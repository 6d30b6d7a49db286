"""Writes docs/law.md from the law profiles: `python -m tools.law_table`."""

from pathlib import Path

from tilshi.accounts.law.profile import LawProfile, Rule, profiles

PAGE = Path(__file__).resolve().parent.parent / "docs" / "law.md"

OPENING = """# Law profiles

What the law of a country asks of readers' accounts: how a commenter is identified, which sign-in doors are
open, how long data is kept, how fast a notice is answered. And whether a reader is asked before another
company's counter is loaded (`counters`); without a row the reader is asked, too. A site chooses one profile.

This is no legal advice. Every row names the law, the pages in which we read it, and the day. **Ask a lawyer**
marks what was read at second hand, or may no longer be in force. What is not here, we do not know: a missing
row does not say that a law asks nothing.

This page is made by `python -m tools.law_table` from `tilshi/accounts/law/profiles.toml`; a test compares
the two.
"""


def page() -> str:
    return OPENING + "".join(section(profile) for profile in profiles().values())


def section(profile: LawProfile) -> str:
    title = f"\n## {profile.names['en']} (`{profile.code}`)\n\n"
    if not profile.rules:
        return title + "No rows: every door is open, nothing is asked, nothing is kept for the law.\n"
    head = "| key | value | law | read in | read on | lawyer | note |\n|---|---|---|---|---|---|---|\n"
    return title + head + "".join(row(rule) for rule in profile.rules)


def row(rule: Rule) -> str:
    links = ", ".join(f"[{address.split('/')[2].removeprefix('www.')}]({address})" for address in rule.pages)
    lawyer = "**ask a lawyer**" if rule.lawyer else ""
    cells = (f"`{rule.key}`", value(rule), rule.law, links, rule.read_on.isoformat(), lawyer, rule.note)
    return "| " + " | ".join(cells) + " |\n"


def value(rule: Rule) -> str:
    if isinstance(rule.value, frozenset):
        return ", ".join(f"`{item}`" for item in sorted(rule.value))
    if isinstance(rule.value, bool):
        return "yes" if rule.value else "no"
    return f"{rule.value} years" if isinstance(rule.value, int) else str(rule.value)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
