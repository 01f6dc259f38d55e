"""Converts offsets between Python's code points and the UTF-16 units that Qt counts in."""


def utf16_offset(text: str, code_points: int) -> int:
    """How many UTF-16 units stand before that code point of the text: "ab🙂cd", 3 → 4."""
    return len(text[:code_points].encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, units: int) -> int:
    """How many code points stand before that UTF-16 unit of the text: "ab🙂cd", 4 → 3; inside a pair: before it."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
