"""Comments from another engine's export, under the stories that they were written under."""
