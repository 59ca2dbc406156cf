"""The inbox and the actions on screen: what is listed, what is asked, and what becomes of an answer."""
