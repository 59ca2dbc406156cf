"""From bytes to sheets: what a file is, and one reader a format. Imports no other room of loaders."""
