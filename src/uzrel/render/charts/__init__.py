"""Charts for a terminal and as SVG."""
