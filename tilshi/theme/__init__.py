"""The looks: frame, components, styles, and the slots that other rooms fill. Knows no other room."""
