"""`tilshi.toml`: whatever is wrong with it, one sentence says what and where."""
# ruff: noqa: E501  a case a line: the tables are read down their columns

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tilshi import cli
from tilshi.config.site_file import SiteFileError, SiteSettings, read_site_file

NAME = 'name = "Газета"\n'


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests may have variables of its own."""
    for variable in [name for name in os.environ if name.upper().startswith("TILSHI_")]:
        monkeypatch.delenv(variable)


def read(folder: Path, text: str | bytes) -> SiteSettings:
    (folder / "tilshi.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return read_site_file(folder)


def complaint(folder: Path, text: str | bytes) -> str:
    with pytest.raises(SiteFileError) as caught:
        read(folder, text)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith((".", "tilshi init DIR"))
    return sentence


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        pytest.param('adress = "http://x"\n', 2, "adress", "Did you mean “address”?", id="unknown key"),
        pytest.param("zzz = 1\n", 2, "zzz", "is unknown. All keys", id="unknown key like no other"),
        pytest.param('[mail]\nhots = "x"\n', 3, "mail.hots", "Did you mean “host”?", id="unknown nested key"),
        pytest.param('[mial]\nhost = "x"\n', 2, "mial", "Did you mean “mail”?", id="unknown table"),
        pytest.param('[mail.smtp]\nhost = "x"\n', 2, "mail.smtp", "is unknown", id="unknown table in a table"),
        pytest.param(
            "[server]\nworkers = 2\n\n# comment\nport = 70000\n", 6, "server.port", "(70000)", id="number too large"
        ),
        pytest.param("[server]\nworkers = 0\n", 3, "server.workers", "(0)", id="number too small"),
        pytest.param('[mail]\nport = "many"\n', 3, "mail.port", "('many')", id="words for a number"),
        pytest.param('[server]\nport = 1\n[mail]\nport = "x"\n', 5, "mail.port", "('x')", id="the other port"),
        pytest.param('mail.port = "x"\n', 2, "mail.port", "('x')", id="dotted key"),
        pytest.param('mail = { port = "x" }\n', 2, "mail.port", "('x')", id="table on one line"),
        pytest.param('[mail]\n"port" = "x"\n', 3, "mail.port", "('x')", id="key in quotes"),
        pytest.param("mail = 5\n", 2, "mail", "(5)", id="number for a table"),
        pytest.param("hosts = [5]\n", 2, "hosts", "(5)", id="number for a host"),
        pytest.param('hosts = "news.kz"\n', 2, "hosts", "('news.kz')", id="word for a list"),
        pytest.param('address = "news.kz"\n', 2, "address", "like https://", id="address without a scheme"),
        pytest.param('address = "ftp://news.kz"\n', 2, "address", "like https://", id="address of another scheme"),
        pytest.param('address = "https://news.kz/ru/"\n', 2, "address", "without a path", id="address with a path"),
        pytest.param('address = "https://news.kz?a=1"\n', 2, "address", "without a path", id="address with a query"),
        pytest.param('address = "https://news.kz#a"\n', 2, "address", "without a path", id="address with a mark"),
        pytest.param('address = "https://me:pw@news.kz"\n', 2, "address", "like https://", id="address with a log-in"),
        pytest.param('address = "https://news.kz:99999"\n', 2, "address", "Port", id="address with no such port"),
        pytest.param('address = "https://"\n', 2, "address", "like https://", id="address without a host"),
        pytest.param('security_contact = "http://news.kz/"\n', 2, "security_contact", "https:// address", id="contact in the clear"),
        pytest.param('security_contact = "https://"\n', 2, "security_contact", "https:// address", id="contact without a host"),
        pytest.param('security_contact = "https://news.kz/\\nExpires: never"\n', 2, "security_contact", "https:// address", id="contact of two lines"),
        pytest.param('security_contact = "Айгүл"\n', 2, "security_contact", "mail address", id="contact that is none"),
        pytest.param('time_zone = "Asia/Almata"\n', 2, "time_zone", "such as Asia/Almaty", id="no such time zone"),
        pytest.param('languages = ["ru", "kk", "ru"]\n', 2, "languages", "each language once", id="language twice"),
        pytest.param('languages = ["ru", "kz"]\n', 2, "languages", "('kz'): Input should be 'ru', 'kk' or 'en'", id="unknown language"),
        pytest.param("languages = []\n", 2, "languages", "at least 1", id="no language"),
        pytest.param('languages = "ru"\n', 2, "languages", "('ru')", id="language without a list"),
        pytest.param('accent = "00627a"\n', 2, "accent", "('00627a'): give a CSS colour like \"#00627a\"", id="colour without a hash"),
        pytest.param('accent = "teal"\n', 2, "accent", "six digits", id="colour by its name"),
        pytest.param('accent = "#00627"\n', 2, "accent", "six digits", id="colour of five digits"),
        pytest.param('accent = "#00627a80"\n', 2, "accent", "six digits", id="transparent colour"),
        pytest.param('accent = ""\n', 2, "accent", "six digits", id="no colour"),
        pytest.param("accent = 0x00627a\n", 2, "accent", "(25210)", id="number for a colour"),
        pytest.param('logo = "logo.gif"\n', 2, "logo", "SVG, PNG or WebP", id="logo of another kind"),
        pytest.param('logo = "../logo.svg"\n', 2, "logo", "in the site's theme/static", id="logo from elsewhere"),
        pytest.param('logo = "/srv/logo.svg"\n', 2, "logo", "in the site's theme/static", id="logo by its whole path"),
        pytest.param('logo = "logo.svg"\n', 2, "logo", "('logo.svg'): there is no such file", id="no such logo"),
        pytest.param('[database]\nurl = "mysql://h/n"\n', 3, "database.url", "give postgresql://", id="another database"),
        pytest.param('[database]\nurl = "postgresql://h"\n', 3, "database.url", "/name", id="database without a name"),
        pytest.param('[database]\nurl = "postgresql://h:p/n"\n', 3, "database.url", "give postgresql://", id="database with no such port"),
        pytest.param('[mail]\nsecurity = "ssl"\n', 3, "mail.security", "'starttls', 'tls' or 'none'", id="no such choice"),
        pytest.param('[server]\nproxies = ["10.0.0.0/8"]\n', 3, "server.proxies", "IPv4", id="a network for a proxy"),
        pytest.param('[fetch]\ninternal_hosts = ["10.0.0.0/8"]\n', 3, "fetch.internal_hosts", "like news.example.org", id="a network for a host"),
    ],
)  # fmt: skip
def test_bad_key_is_named_with_its_line(tmp_path: Path, text: str, line: int, key: str, words: str) -> None:
    sentence = complaint(tmp_path, NAME + text)
    assert sentence.startswith(f"{tmp_path}/tilshi.toml, line {line}: ")
    assert f"“{key}”" in sentence
    assert words in sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('address = "http://x"\n', "the key “name” is missing.", id="no name"),
        pytest.param("", "the key “name” is missing.", id="empty file"),
        pytest.param(NAME + "x = \n", "is no valid TOML: Invalid value (at line 2", id="broken"),
        pytest.param(NAME + NAME, "is no valid TOML: Cannot overwrite a value (at line 2", id="key twice"),
        pytest.param(b'name = "\xff"\n', "cannot be read", id="not UTF-8"),
        pytest.param('name = ""\n', "line 1: “name” has a bad value ('')", id="empty name"),
        pytest.param("name = 5\n", "line 1: “name” has a bad value (5)", id="number for a name"),
    ],
)
def test_bad_file_is_named(tmp_path: Path, text: str | bytes, words: str) -> None:
    sentence = complaint(tmp_path, text)
    assert str(tmp_path / "tilshi.toml") in sentence
    assert words in sentence


def test_missing_file_says_how_to_make_a_site(tmp_path: Path) -> None:
    with pytest.raises(
        SiteFileError, match=r"There is no site in .*: tilshi.toml is missing.* tilshi init DIR"
    ):
        read_site_file(tmp_path)


def test_folder_in_the_files_place_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "tilshi.toml").mkdir()
    with pytest.raises(SiteFileError, match="cannot be read"):
        read_site_file(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('[mail]\npassword = 12345678\n', id="mail"),
        pytest.param('[database]\nurl = "mysql://u:12345678@h/n"\n', id="database"),
    ],
)  # fmt: skip
def test_bad_secret_is_not_repeated(tmp_path: Path, text: str) -> None:
    assert "12345678" not in complaint(tmp_path, NAME + text)


def test_short_file_is_enough(tmp_path: Path) -> None:
    settings = read(tmp_path, NAME)
    assert (settings.name, settings.address) == ("Газета", "http://127.0.0.1:8000")
    assert settings.languages == ("ru", "kk", "en")
    assert settings.time_zone == "Asia/Almaty"
    assert (settings.database.url, settings.mail.host) == ("", "")


@pytest.mark.parametrize(
    ("written", "read_as"), [("#00627A", "#00627a"), ("#abc", "#aabbcc"), ("#ABC", "#aabbcc")]
)
def test_colour_is_taken_in_either_way_of_css(tmp_path: Path, written: str, read_as: str) -> None:
    assert read(tmp_path, NAME + f'accent = "{written}"\n').accent == read_as


@pytest.mark.parametrize("contact", ["security@example.org", "https://example.org/security?lang=ru", ""])
def test_contact_is_a_mail_address_or_a_page(tmp_path: Path, contact: str) -> None:
    assert read(tmp_path, NAME + f'security_contact = "{contact}"\n').security_contact == contact


def test_logo_of_the_sites_theme_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "theme" / "static" / "marks"
    folder.mkdir(parents=True)
    (folder / "logo.svg").write_text('<svg viewBox="0 0 240 48"></svg>')
    assert read(tmp_path, NAME + 'logo = "marks/logo.svg"\n').logo == "marks/logo.svg"


def test_logo_without_a_size_stops_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "theme" / "static"
    folder.mkdir(parents=True)
    (folder / "logo.svg").write_text("<svg></svg>")
    sentence = complaint(tmp_path, NAME + 'logo = "logo.svg"\n')
    assert "line 2: “logo” has a bad value ('logo.svg'): no size can be read" in sentence


def test_file_from_windows_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + NAME.replace("\n", "\r\n").encode()).name == "Газета"


def test_slash_at_the_addresses_end_is_dropped(tmp_path: Path) -> None:
    settings = read(tmp_path, NAME + 'address = "https://news.kz:8443/"\n')
    assert (settings.address, settings.hostname, settings.is_https) == (
        "https://news.kz:8443",
        "news.kz",
        True,
    )


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("TILSHI_MIAL__HOST", "x", "The environment variable TILSHI_MIAL__HOST names no setting."),
        ("TILSHI_MAIL_HOST", "x", "The environment variable TILSHI_MAIL_HOST names no setting."),
        ("TILSHI_MAIL", "{}", "The environment variable TILSHI_MAIL names no setting."),
        ("tilshi_mail__host", "x", "The environment variable tilshi_mail__host names no setting."),
        ("TILSHI_MAIL__PORT", "many", "TILSHI_MAIL__PORT: “mail.port” has a bad value ('many')"),
        ("TILSHI_MAIL__PORT", "", "TILSHI_MAIL__PORT: “mail.port” has a bad value ('')"),
        ("TILSHI_ADDRESS", "news.kz", "TILSHI_ADDRESS: “address” has a bad value ('news.kz')"),
        ("TILSHI_ACCENT", "teal", "TILSHI_ACCENT: “accent” has a bad value ('teal')"),
        ("TILSHI_LOGO", "logo.svg", "TILSHI_LOGO: “logo” has a bad value ('logo.svg'): there is no such file"),
        ("TILSHI_LANGUAGES", '["kz"]', "TILSHI_LANGUAGES: “languages” has a bad value ('kz')"),
        ("TILSHI_LANGUAGES", "ru,kk", 'TILSHI_LANGUAGES: “languages” has a bad value (\'ru,kk\'): write a list as ["one", "two"].'),
        ("TILSHI_SERVER__PROXIES", "::1", "TILSHI_SERVER__PROXIES: “server.proxies” has a bad value ('::1')"),
        ("TILSHI_FETCH__INTERNAL_HOSTS", '["a b"]', "TILSHI_FETCH__INTERNAL_HOSTS: “fetch.internal_hosts” has a bad value (['a b']): give a host name"),
        ("TILSHI_FETCH__INTERNAL_HOSTS", "wiki", "TILSHI_FETCH__INTERNAL_HOSTS: “fetch.internal_hosts” has a bad value ('wiki')"),
    ],
)  # fmt: skip
def test_bad_variable_is_named_and_the_file_is_not_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    sentence = complaint(tmp_path, NAME + 'address = "http://x"\n[mail]\nport = 25\n')
    assert sentence.startswith(words)
    assert "tilshi.toml" not in sentence


def test_variable_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSHI_ADDRESS", "https://news.kz")
    monkeypatch.setenv("TILSHI_MAIL__HOST", "smtp.news.kz")
    monkeypatch.setenv("TILSHI_LANGUAGES", '["kk", "ru"]')
    settings = read(tmp_path, NAME + 'address = "http://x"\n[mail]\nhost = "localhost"\nport = 25\n')
    assert settings.address == "https://news.kz"
    assert settings.languages == ("kk", "ru")
    assert (settings.mail.host, settings.mail.port) == ("smtp.news.kz", 25), "the rest of the table stays"


def test_hosts_of_ones_own_network_are_named_in_file_or_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(tmp_path, NAME).fetch.internal_hosts == ()
    text = NAME + '[fetch]\ninternal_hosts = ["Wiki.Example", "10.0.0.5", "тұмар.қаз"]\n'
    assert read(tmp_path, text).fetch.internal_hosts == (
        "wiki.example",
        "10.0.0.5",
        "xn--80axnf96c.xn--80ao21a",
    )
    monkeypatch.setenv("TILSHI_FETCH__INTERNAL_HOSTS", '["::1"]')
    assert read(tmp_path, text).fetch.internal_hosts == ("::1",)


def test_variable_stands_in_for_a_bad_value_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSHI_ADDRESS", "https://news.kz")
    assert read(tmp_path, NAME + 'address = "nonsense"\n').address == "https://news.kz"


def test_variables_that_are_no_settings_are_let_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSHI_SITE", str(tmp_path))
    monkeypatch.setenv("TILSHI_TEST_BACKEND", "sqlite")
    assert read(tmp_path, NAME).name == "Газета"


def test_passwords_are_not_in_what_settings_print(tmp_path: Path) -> None:
    text = '[mail]\npassword = "құпия"\n[database]\nurl = "postgresql://u:құпия@h/n"\n'
    assert "құпия" not in repr(read(tmp_path, NAME + text))


@pytest.mark.parametrize("command", ["doctor", "run"])
def test_command_prints_one_line_and_exits_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (tmp_path / "tilshi.toml").write_text(NAME + '[mail]\nhots = "x"\n')
    monkeypatch.setattr(sys, "argv", ["tilshi", "--site", str(tmp_path), command])
    with pytest.raises(SystemExit) as left:
        cli.main()
    said = capsys.readouterr()
    assert left.value.code == 1
    assert said.out == ""
    assert said.err.splitlines() == [
        f"Error: {tmp_path}/tilshi.toml, line 3: the key “mail.hots” is unknown."
        " Did you mean “host”? All keys: docs/settings.md."
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["tilshi.toml"], "nothing was begun"


def test_real_command_says_the_same_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tilshi", "--site", str(tmp_path), "doctor"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Error: There is no site in {tmp_path}: tilshi.toml is missing. Make one with: tilshi init DIR\n"
    )
