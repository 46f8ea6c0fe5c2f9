"""Collections of other things than developments, and things by themselves, with queries run by workers."""
