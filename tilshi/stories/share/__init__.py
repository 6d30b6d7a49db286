"""Share pictures: what a messenger or another site shows of a page, drawn when it is asked for."""
