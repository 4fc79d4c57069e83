"""What Saphan knows: documents, their index, and the search over them."""
