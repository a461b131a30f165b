"""The bank's tables: which column is which, what a cell says, what is wrong with a row. Begin with columns.py.

Pure like everything here; the words of headers come in as a value, for they are Chinese and differ from bank to bank.
"""
