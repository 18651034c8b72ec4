"""What it takes to code an article by keys: the fewest keys, and the app that they are pressed in."""
