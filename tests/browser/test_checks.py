"""The checks before publishing, where an editor sees them: only a browser tells what becomes of a rule."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SLOW_MS = 40_000  # the preview is made anew after the typing ends, and axe reads all of it
# Wagtail takes no notice of what is typed while it makes one, until the next key.
AT_REST = """() => {
    const place = document.querySelector("[data-controller~='w-preview']");
    const preview = window.wagtail.app.getControllerForElementAndIdentifier(place, "w-preview");
    return preview && !preview.updatePromise && !preview.staleValue;
}"""


def test_preview_tells_what_the_story_lacks_and_the_form_leads_there(editor: Page) -> None:
    editor.locator("a[href*='/pages/add/stories/storypage/']").first.click()
    editor.locator("[name=title]").fill("Мост без лида")
    editor.locator("footer button[type=submit]").first.click()
    editor.wait_for_url("**/edit/**")

    editor.locator("[data-side-panel-toggle=checks]").click()
    found = editor.locator("[data-checks-panel] [data-content-checker-name]")
    expect(found).to_have_text(["Нет главной иллюстрации.", "Нет лида."], timeout=SLOW_MS)

    editor.get_by_role("link", name="Нет лида.").click()
    expect(editor).to_have_url(re.compile("#id_standfirst$"))
    editor.wait_for_function(AT_REST, timeout=SLOW_MS)
    editor.locator("[name=standfirst]").fill("Движение началось утром.")
    expect(found).to_have_text(["Нет главной иллюстрации."], timeout=SLOW_MS)
