"""Text comes in: found, decoded, cleaned, converted. Knows nothing of annotations or screens."""
