"""Stories and where they stand: sections, body, pictures and documents, topics, contributors, the Listing."""
