"""Word files: written as our own WordprocessingML, part by part."""
