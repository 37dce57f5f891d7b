"""A local server that shows the built site as its public host will."""
