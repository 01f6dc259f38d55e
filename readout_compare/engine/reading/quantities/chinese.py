"""Amounts, terms and dates in Chinese: 2.25亿美元, 三十天, 3月18日, 百分之十."""

import re
from collections.abc import Callable, Iterator

from readout_compare.engine.reading.quantities.amount import Quantity, normal, term

_DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_NUMERALS = "[零〇一二两三四五六七八九十百千]{1,9}"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}}(?:\.\d{{1,6}})?|{_NUMERALS})(?:[余多几])?[百千]?[万亿]{{0,2}}"
_MONEY = {"美元": "USD", "美金": "USD", "欧元": "EUR", "英镑": "GBP", "卢布": "RUB", "日元": "JPY"} | {
    "人民币": "CNY",
    "元": "CNY",
}
_UNITS = {
    "小时": "hour", "分钟": "minute", "天": "day", "日内": "day", "周": "week", "星期": "week", "个星期": "week",
    "个月": "month", "年": "year",
}  # fmt: skip
_COUNTED = "名|人|架|辆|座|枚|家|吨|公里|艘|套|台|户|亩|兆瓦|个"
_BOUNDS = {
    "约": "about", "大约": "about", "近": "about", "至少": "at least", "不少于": "at least",
    "超过": "more than", "逾": "more than", "最多": "at most",
    "至多": "at most", "不超过": "at most", "多达": "at most",
    "不到": "less than",
}  # fmt: skip
_PATTERN = re.compile(
    rf"""(?P<bound>{"|".join(sorted(_BOUNDS, key=len, reverse=True))})?
    (?:(?P<date>(?:(?P<y1>(?:19|20)\d\d)年)?(?P<m1>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月
          (?P<d1>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])
      |(?P<month>(?P<y2>(?:19|20)\d\d)年(?P<m2>\d{{1,2}})月)
      |(?P<year>(?P<y3>(?:19|20)\d\d)年)
      |(?P<percent>百分之(?P<v1>{_NUMBER})|(?P<v2>\d+(?:\.\d+)?)个百分点)
      |(?P<exchange>(?P<e1>\d{{1,6}})[换比](?P<e2>\d{{1,6}}))
      |(?P<money>(?P<v3>{_NUMBER})(?P<c3>{"|".join(_MONEY)}))
      |(?P<duration>(?<!第)(?<!\d)(?P<v4>{_NUMBER})(?P<u4>{"|".join(sorted(_UNITS, key=len, reverse=True))})
          (?!代|度|级))
      |(?P<count>(?<!第)(?P<v5>{_NUMBER})(?:{_COUNTED}))
    )""",
    re.VERBOSE,
)
_ANY = re.compile("[\u4e00-\u9fff]")


def chinese_number(written: str) -> float:
    """The number that Chinese numerals or digits with 万 and 亿 mean: 三十, 2.25亿, 一百五十."""
    scale = 1
    written = re.sub("[余多几]", "", written).replace(",", "")
    while written and written[-1] in _MYRIADS:
        scale, written = scale * _MYRIADS[written[-1]], written[:-1]
    if written and written[0].isdigit():
        tens = _TENS.get(written[-1], 1)
        return round(float(written.rstrip("百千")) * tens * scale, 6)
    total, current = 0, 0
    for sign in written:
        if sign in _TENS:
            total, current = total + (current or 1) * _TENS[sign], 0
        else:
            current = _DIGIT[sign]
    return float((total + current) * scale)


def chinese_quantities(folded: str) -> Iterator[Quantity]:
    """Every quantity written in Chinese, in order; nothing for a text without Chinese characters."""
    if not _ANY.search(folded):
        return
    for m in _PATTERN.finditer(folded):
        kind = next(k for k in _READERS if m.group(k))
        found = _READERS[kind](m)
        if found:
            yield found


def _quantity(m: re.Match[str], kind: str, value: str, year: str = "") -> Quantity:
    bound = m["bound"] or ""
    return Quantity(m.start() + len(bound), m.end(), kind, value, year=year, bound=_BOUNDS.get(bound, ""))


def _date(m: re.Match[str]) -> Quantity | None:
    month, day = int(chinese_number(m["m1"])), int(chinese_number(m["d1"]))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _quantity(m, "date", f"{month:02d}-{day:02d}", m["y1"] or "")


def _duration(m: re.Match[str]) -> Quantity | None:
    number = chinese_number(m["v4"])
    if number == 0:
        return None
    return _quantity(m, "duration", term(number, _UNITS[m["u4"]]))


def _count(m: re.Match[str]) -> Quantity | None:
    number = chinese_number(m["v5"])
    words = not m["v5"][0].isdigit()
    if words and number <= 2:  # 一个, 两个: an article as often as a number
        return None
    found = _quantity(m, "count", normal(number))
    return Quantity(found.start, found.end, "count", found.value, bound=found.bound, in_words=words)


_READERS: dict[str, Callable[[re.Match[str]], Quantity | None]] = {
    "date": _date,
    "month": lambda m: _quantity(m, "date", f"{m['y2']}-{int(m['m2']):02d}"),
    "year": lambda m: _quantity(m, "date", m["y3"]),
    "percent": lambda m: _quantity(m, "percent", normal(chinese_number(m["v1"] or m["v2"]))),
    "exchange": lambda m: _quantity(m, "exchange", f"{int(m['e1'])}:{int(m['e2'])}"),
    "money": lambda m: _quantity(m, "money", f"{normal(chinese_number(m['v3']))} {_MONEY[m['c3']]}"),
    "duration": _duration,
    "count": _count,
}
