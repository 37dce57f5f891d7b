"""What only the owner has: rooms, way in, terms, memberships, notices, reviews; empty until true."""
