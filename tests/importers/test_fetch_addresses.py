"""What is an address, and that whatever could be read in two ways is refused rather than guessed."""

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.fetching import completed_address, is_address
from readout_compare.importers.fetching.target import redirected, target_of


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://site.example/a", "https://site.example/a"), (" http://site.example \n", "http://site.example"),
        ("HTTPS://Site.example", "HTTPS://Site.example"), ("www.site.example/page", "https://www.site.example/page"),
        ("t.me/channel/12", "https://t.me/channel/12"), ("T.me/s/channel", "https://T.me/s/channel"),
        ("https://кремль.рф/новости", "https://кремль.рф/новости"),
    ],
)  # fmt: skip
def test_addresses_are_known_by_how_they_begin(text: str, address: str) -> None:
    assert is_address(text)
    assert completed_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "kremlin.txt", "site.example/page", "/home/a/http.txt", "www.txt", "http://", "https://a b", "t.me",
        "C:\\a",
        "See https://site.example/page", "https://site.example/a\nhttps://site.example/b", "ftp://site.example/a",
        "file:///etc/passwd", "mailto:a@site.example", "javascript:alert(1)", "www..example/", "-",
    ],
)  # fmt: skip
def test_names_of_files_and_whole_texts_are_no_addresses(text: str) -> None:
    assert not is_address(text)
    assert completed_address(text) == ""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("HTTP://Site.Example:80", "http://site.example/"),
        ("https://site.example:443/a?b#c", "https://site.example/a?b"),
        ("https://site.example:8443/a b".replace(" ", "%20"), "https://site.example:8443/a%20b"),
        ("https://site.example./a", "https://site.example/a"),
        ("https://site.example?q=1", "https://site.example/?q=1"),
        ("https://пример.рф/новости?дата=18", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"
         "?%D0%B4%D0%B0%D1%82%D0%B0=18"),
        ("https://site。example/a", "https://site.example/a"),
        ("https://ｓｉｔｅ.example/a", "https://site.example/a"),
        ("http://[2606:2800:21F:0::1]:8080/", "http://[2606:2800:21f::1]:8080/"),
        ("https://site.example//other.example/a", "https://site.example//other.example/a"),
        ("https://site.example/a'b\"c<d>", "https://site.example/a'b%22c%3Cd%3E"),
        ("https://site.example/100%", "https://site.example/100%"),
        ("https://sub_site.site-1.example/@name/a:b", "https://sub_site.site-1.example/@name/a:b"),
        ("www.site.example", "https://www.site.example/"),
    ],
)  # fmt: skip
def test_an_address_has_one_form(written: str, address: str) -> None:
    assert target_of(written).address == address
    assert target_of(address).address == address


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("127.1", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("0x7f.0.0.1", "127.0.0.1"), ("0x7F000001", "127.0.0.1"),
        ("017700000001", "127.0.0.1"), ("0177.0.0.01", "127.0.0.1"), ("127.0.0.1.", "127.0.0.1"), ("0", "0.0.0.0"),
        ("１２７.0.0.1", "127.0.0.1"), ("127。0。0。1", "127.0.0.1"), ("①②⑦.0.0.1", "127.0.0.1"), ("0x", "0.0.0.0"),
        ("10.0x10.1", "10.16.0.1"), ("8.8.2056", "8.8.8.8"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_browsers_read_it(written: str, number: str) -> None:
    assert target_of(f"http://{written}/").host == number


@pytest.mark.parametrize(
    "written",
    [
        "file:///etc/passwd", "ftp://site.example/a", "javascript:alert(1)", "data:text/html,a", "gopher://a.example/",
        "//site.example/a", "/a", "", "https:site.example", "https:/site.example", "https:///a", "https://", "http:a",
        "https://user@site.example/", "https://user:word@site.example/", "https://site.example@127.0.0.1/",
        "https://site.example:80@127.0.0.1/", "https://@site.example/", "https://:@site.example/",
        "https://site.example\\@127.0.0.1/", "https:\\\\site.example\\a", "https://site.example/a\\b",
        "https://site.example/a b", "https://site.example/a\tb", "https://site.example/a\r\nHost: x",
        "https://site.example/a\nb", "https://site.example\x00.other.example/", "https://site\u200b.example/",
        "https://site.example/\u202eab", "https://site.example\u2028/", "https://\ufeffsite.example/",
        "https://site.example:port/", "https://site.example:0/", "https://site.example:65536/", "https://site.example:-1/",
        "https://site.example:80:80/", "https://.site.example/", "https://site..example/", "https://site.example../",
        "https://-site.example/", "https://site-.example/", "https://%31%32%37.0.0.1/", "https://site%00.example/",
        "https://site.example%2f@a.example/", "https://a,b.example/", "https://a;b.example/", "https://a'b.example/",
        "https://[::1/", "https://::1/", "https://[fe80::1%eth0]/", "https://[fe80::1%25eth0]/", "https://[v1.a]/",
        "https://[1.2.3.4]/", "https://[::1]site.example/", "https://[::1].example/", "https://a[::1]/",
        "http://256.1.1.1/", "http://1.2.3.4.5/", "http://09.0.0.1/", "http://1.2.3.256/", "http://4294967296/",
        "http://0xg.1/", "http://site.1/", "http://1.256.1/", "http://0x100000000/", f"http://{'9' * 5000}/",
        f"https://{'a' * 64}.example/", f"https://{'a.' * 130}example/", f"https://site.example/{'a' * 9000}",
        "https://faß.example/", "https://site\u200d.example/", "https://℀.example/", "https://site℀.example/a",
        "https://site.example：80/", "https://xn--a.example\u3002\u3002/", "https://ex＠mple.example/", "https://a／b.example/",
        "https://site.example/\ud83d", "https://site\ud83d.example/", "https://site.example/?\udcff",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told_in_one_sentence(written: str) -> None:
    with pytest.raises(UnusableInputError) as told:
        target_of(written)
    words = str(told.value)
    assert words.isprintable()
    assert words.endswith(".")
    assert len(words) < 250


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/b", "https://site.example/b"), ("b?c", "https://site.example/a/b?c"), ("?c", "https://site.example/a/?c"),
        ("//other.example/b", "https://other.example/b"), ("https://other.example", "https://other.example/"),
        ("../../../b", "https://site.example/b"), (" /b ", "https://site.example/b"), ("/a b", "https://site.example/a%20b"),
        ("#c", "https://site.example/a/"), ("HTTPS://Other.example/", "https://other.example/"),
    ],
)  # fmt: skip
def test_where_a_redirect_leads_is_read_from_where_it_stands(location: str, address: str) -> None:
    assert redirected(target_of("https://site.example/a/"), location).address == address


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd", "FILE:///etc/passwd", "ftp://site.example/", "data:text/html,a", "javascript:alert(1)",
        "mailto:a@b.example", "view-source:https://site.example/", "jar:https://site.example/!/", "about:blank",
        "https://user:word@other.example/", "//user@127.0.0.1/", "/\\other.example", "\\\\other.example\\a",
        "/a\r\nSet-Cookie: b", "/\x00", "/\x7f", "https://other.example:99999/", "//[::1", "https://", "http:///a",
        "https:///a", "//", "///a",
        "\tjava\nscript:alert(1)",
    ],
)  # fmt: skip
def test_a_redirect_elsewhere_than_to_a_page_is_refused(location: str) -> None:
    with pytest.raises(UnusableInputError) as told:
        redirected(target_of("https://site.example/a/"), location)
    assert str(told.value).isprintable()


def test_a_redirect_from_https_to_http_is_refused_and_the_other_way_is_not() -> None:
    with pytest.raises(UnusableInputError, match="anyone on the way can change"):
        redirected(target_of("https://site.example/a"), "http://site.example/a")
    assert redirected(target_of("http://site.example/a"), "https://site.example/a").scheme == "https"
