"""Accounts in, comparison out: segment, topics, links, gaps, differences."""
