"""From bytes to sheets: what a file is, what is checked before it is parsed, and one reader a format. Imports
no other room of loaders.
"""
