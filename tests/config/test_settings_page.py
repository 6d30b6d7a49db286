from tools.settings_page import PAGE, page


def test_docs_list_every_setting_as_the_code_has_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it: python -m tools.settings_page"
