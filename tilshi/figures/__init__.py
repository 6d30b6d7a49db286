"""What was counted, as the newsroom and readers see it: screens, charts, most read, the badge."""
