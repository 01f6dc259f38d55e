"""What words show: the term language, codebook topics, concepts, lexicons."""
