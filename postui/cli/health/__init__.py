"""What `postui doctor` looks at beside the store and the clipboard, one module for each area.

Each gives its findings as `Check`s, and only looks: nothing is written, started or asked for.
"""
