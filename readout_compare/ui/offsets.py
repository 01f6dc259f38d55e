"""Converts offsets between Python's code points and the UTF-16 units that Qt counts in."""


def utf16_offset(text: str, code_points: int) -> int:
    """How many UTF-16 units stand before that code point of the text: "ab🙂cd", 3 → 4."""
    return len(text[:code_points].encode("utf-16-le", "surrogatepass")) // 2


def code_point_offset(text: str, units: int) -> int:
    """How many code points stand before that UTF-16 unit; a unit inside a surrogate pair counts as its start."""
    head = text.encode("utf-16-le", "surrogatepass")[: units * 2]
    if units and 0xD8 <= head[-1:][0] <= 0xDB and len(head) == units * 2:
        head = head[:-2]
    return len(head.decode("utf-16-le", "surrogatepass"))
