"""What shapes and checks ask for, in words."""
