"""The SPARQL endpoint: the SPARQL 1.1 Protocol over HTTP, from the raw request to the bytes that go out."""
