"""How many saved news pages are read without a fault, beside two other readers on the same pages."""
