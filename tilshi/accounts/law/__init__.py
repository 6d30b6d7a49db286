"""What a country's law asks of readers' accounts: profiles as data with their sources, and their reading."""
