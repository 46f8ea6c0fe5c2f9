"""Publishing a snapshot to another engine, and knowing afterwards what that engine holds."""
