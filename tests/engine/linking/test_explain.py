"""Reasons of links: what both have in common, in words that a reader finds in the texts."""

import re

from tests.engine.prepared import compared


def test_a_reason_quotes_words_that_stand_in_one_of_the_two() -> None:
    found = compared(
        "The two presidents discussed the fishing quotas of the northern sea.",
        "Fishing quotas in the north were discussed by the presidents.",
    )
    (link,) = found.links
    quoted = re.findall(r"“([^”]+)”", link.reason.split("both use", 1)[1])
    assert quoted
    texts = " ".join(account.text for account in found.accounts)
    assert all(word in texts for word in quoted)
    assert re.search(r"wording \d+ %, meaning \d+ %; the next best pair of either scores \d+ %", link.reason)


def test_single_chinese_signs_are_no_common_words() -> None:
    found = compared("两国元首同意停火三十天。", "两国元首商定停火三十天。", meaning=False)
    (link,) = found.links
    assert "“两”" not in link.reason
    assert "“元”" not in link.reason
