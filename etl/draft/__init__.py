"""A first draft of an initiative file, out of one document; decides nothing that a person must."""
