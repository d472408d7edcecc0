"""A model as a service over a network: the server, the link in front of it, and the test server.

The client is the worker's: `worker/service_client.py` measures as it measures everything else."""
