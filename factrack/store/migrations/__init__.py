"""The schema's revisions, oldest first in `versions`."""
