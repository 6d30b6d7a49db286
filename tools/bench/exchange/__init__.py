"""Partners: what a thousand feeds without news cost, what one with news costs, how soon one is off."""
