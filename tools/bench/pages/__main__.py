"""python -m tools.bench.pages: reads the saved pages of the tests, counts, prints."""

from tools.bench.pages.entries import HTML, KNOWN, SET_ASIDE, TEXT, WORD, entries
from tools.bench.pages.peers import PEERS
from tools.bench.pages.report import table
from tools.bench.pages.score import Score, score_ours, score_peer

NOTES = """\
Our rules have learnt from all these pages: what pages set aside gave when they were first measured, unread,
stands in the README of the corpus. Whole: headline, standfirst, date, speakers and every word. The other
two readers work alone, from the same bytes, and in doubt we are for them: a headline may have the site's
name behind it, a standfirst is right where their text begins with it, of a date the day will do, and what
they have above the first words of the story, and captions and authors anywhere, is forgiven. They look for
no speakers (–), so they have no whole story; “whole but for speakers” is what compares, and whoever looks
for no date is not asked for one there.
"""


def main() -> None:
    print(f"Saved news pages, read right:\n\n{table(scores())}\n\n{NOTES}", flush=True)


def scores() -> dict[str, Score]:
    aside = entries(SET_ASIDE, HTML)
    ours = {"Tilshi, known": score_ours(entries(KNOWN, HTML)), "Tilshi, set aside": score_ours(aside)}
    peers = {f"{name}, set aside": score_peer(aside, peer) for name, peer in PEERS.items()}
    shapes = {"text": TEXT, "Word": WORD}
    others = {
        f"Tilshi, {shape}, {folder.replace('_', ' ')}": score_ours(entries(folder, suffix))
        for shape, suffix in shapes.items()
        for folder in (KNOWN, SET_ASIDE)
    }
    return ours | peers | others


if __name__ == "__main__":
    main()
