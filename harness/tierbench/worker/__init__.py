"""The program that measures one case in one fresh process, on any host.

Shipped as one zip file (`hosts/jobs.py`), so it imports only itself, the standard library and
numpy, and keeps to the syntax and library of Python 3.8. `job.py` documents what goes in and what
comes out."""
