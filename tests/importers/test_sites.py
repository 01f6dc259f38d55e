"""The rules of sites: each drops what it says and keeps its counter-examples; files that are wrong say where."""

import pytest

from readout_compare import resources
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.furniture.sites import Rule, Site, every_site, site_from_toml, site_of, sites
from readout_compare.importers.names import side_of_address, side_of_publisher
from readout_compare.importers.parties import named_in

SITES = (*sites(), every_site())
LINES = [(site, rule) for site in SITES for rule in site.lines]
CUTS = [(site, rule) for site in SITES for rule in site.cuts]


def name(value: object) -> str:
    return value.name if isinstance(value, Site) else value.reason if isinstance(value, Rule) else ""


def plain(example: str) -> str:
    return example.replace("[[", "").replace("]]", "")


@pytest.mark.parametrize(("site", "rule"), LINES, ids=name)
def test_a_rule_for_lines_fits_its_examples_and_none_of_its_counter_examples(site: Site, rule: Rule) -> None:
    assert [line for line in rule.yes if not rule.pattern.fullmatch(line)] == []
    assert [line for line in rule.no if rule.pattern.fullmatch(line)] == []


@pytest.mark.parametrize(("site", "rule"), CUTS, ids=name)
def test_a_rule_for_stretches_takes_what_stands_in_brackets_and_nothing_else(site: Site, rule: Rule) -> None:
    group = "cut" if "cut" in rule.pattern.groupindex else 0
    for example in rule.yes:
        begin, end = example.index("[["), example.index("]]") - 2
        assert [m.span(group) for m in rule.pattern.finditer(plain(example))] == [(begin, end)], example
    assert [text for text in rule.no if rule.pattern.search(text)] == []


@pytest.mark.parametrize("site", SITES, ids=name)
def test_no_rule_of_a_site_takes_a_counter_example_of_another_rule_for_lines_anywhere(site: Site) -> None:
    anywhere = [rule for rule in (*site.lines, *every_site().lines) if rule.where == "anywhere"]
    prose = [line for rule in anywhere for line in rule.no if line.endswith(".") and line.count(" ") > 3]
    assert [(line, rule.reason) for line in prose for rule in anywhere if rule.pattern.fullmatch(line)] == []


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("http://kremlin.ru/events/president/news/76477", "kremlin-ru"),
        ("http://www.kremlin.ru/d/76477", "kremlin-ru"),
        ("http://en.kremlin.ru/events/president/news/76477", "kremlin-en"),
        ("https://web.archive.org/web/20250319010203/http://en.kremlin.ru/d/76477", "kremlin-en"),
        ("https://t.me/s/narnia/12", "telegram"),
        ("https://notkremlin.ru/d/1", None),
        ("https://[kremlin.ru", None),
        ("kremlin.ru/d/1", "kremlin-ru"),
        ("https://kremlin.ru.narnia.example/d/1", None),
        ("", None),
    ],
)
def test_an_address_tells_the_site(address: str, wanted: str | None) -> None:
    site = site_of(address)
    assert (site.name if site else None) == wanted


def test_marks_tell_the_site_where_there_is_no_address() -> None:
    site = site_of("", "Погода хорошая. Ссылка на материал: kremlin.ru/d/1 Текстовая версия")
    assert site is not None
    assert site.side == "Kremlin"


@pytest.mark.parametrize("site", [site for site in sites() if site.side], ids=name)
def test_a_site_has_the_side_that_its_address_and_its_publisher_have_elsewhere_and_a_country(site: Site) -> None:
    addresses = [f"https://{address.replace('*', 'www')}/1" for address in site.addresses]
    assert {*map(side_of_address, addresses), side_of_publisher(site.publisher)} <= {"", site.side}
    assert named_in("They spoke.", "en", side=site.side).countries


def test_a_space_in_a_pattern_stands_for_any_white_space() -> None:
    site = site_from_toml("own", _own("pattern = 'read more[ ,]here'"))
    assert site.lines[0].pattern.fullmatch("read\u00a0\n more\there")


def _own(rule: str, rest: str = 'reason = "related links"\nyes = ["read more here"]\nno = ["reading"]') -> str:
    return f"[[line]]\n{rule}\n{rest}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("adresses = []", 'own.toml has an unknown key "adresses"'),
        ("addresses = 'kremlin.ru'", "own.toml: addresses is not a list"),
        ("line = 'x'", r"own.toml: line is not a list of tables; write \[\[line\]\]"),
        ("[[line]", "own.toml is no TOML"),
        (_own("pattern = '(read'"), "own.toml: line 1 has a pattern that can't be read"),
        (_own("pattern = '(?P<heading>read)'"), 'own.toml: line 1 has a group "heading"'),
        (_own("pattern = 'read'\nwhere = 'end'"), 'own.toml: line 1 has no such place as "end"'),
        (_own("pattern = 'read'", 'yes = ["read"]\nno = ["reads"]'), "own.toml: line 1: reason is missing"),
        (_own("pattern = 'read'", 'reason = "x"\nyes = ["read"]\nno = []'), "own.toml: line 1 has no example"),
        ("[[cut]]\npattern = 'x'\nwhere = 'after'", 'own.toml: cut 1 has an unknown key "where"'),
        ("[[furniture]]\nselect = 'nav'", "own.toml: furniture 1: reason is missing"),
        ("[around]\nnavigation = 'nav'", "own.toml: around: navigation is not a list"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(UnusableInputError, match=told):
        site_from_toml("own", text)


def test_the_example_in_the_documents_is_a_valid_file_whose_examples_hold() -> None:
    text = (resources.root().parent / "docs" / "import.md").read_text(encoding="utf-8")
    site = site_from_toml("narnia", text.partition("```toml\n")[2].partition("```")[0])
    assert site.side == "Narnia"
    test_a_rule_for_lines_fits_its_examples_and_none_of_its_counter_examples(site, site.lines[0])
    test_a_rule_for_stretches_takes_what_stands_in_brackets_and_nothing_else(site, site.cuts[0])
