"""The verbs of the command line.

`cli/VERB.py` defines `add_arguments` and `main(arguments) -> exit code`.
"""
