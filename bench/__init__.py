"""What uzrel costs, next to what it is made of and to what one would use instead."""
