"""What a reader chose and what a page is drawn from: choices, periods, window, question. Imports no other
room of dashboard but services.
"""
