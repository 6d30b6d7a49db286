"""«Новости партнёров» on fronts and under stories: chosen, frozen, shown."""
