"""Readers' clicks on partners' stories: the way out, who is counted, and the balance with each partner."""
