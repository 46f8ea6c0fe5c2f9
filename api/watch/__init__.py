"""What an operator sees of the service: a log line and a number for each request, and what all answers carry."""
