"""Our checks among those of Wagtail's preview: the previewed article names its problems (see the tag
`problems_mark`), and a rule per problem finds the name. Nothing of it is on a page that readers get."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from tilshi.stories.problem_words import PROBLEM_SENTENCES
from tilshi.stories.problems import Code

# Passes on an element with this attribute, which nothing has. Axe's own check "exists" does not do: it calls
# what it finds «incomplete», and Wagtail shows what has failed only.
MENDED = {
    "id": "story-problem-mended",
    "evaluate": "attr-non-space-content-evaluate",
    "options": {"attribute": "data-problem-mended"},
}


def rule_id(code: Code) -> str:
    return f"story-{code.value.replace('_', '-')}"


def rule_for(code: Code) -> dict[str, Any]:
    """An axe rule that fails wherever its selector finds something."""
    return {
        "id": rule_id(code),
        "impact": "moderate",
        "selector": f'[data-problems~="{code.value}"]',
        "tags": ["best-practice"],
        "any": [MENDED["id"]],
        "enabled": True,
    }


class StoryChecks(ContentCheckerItem):
    axe_run_only = [*ContentCheckerItem.axe_run_only, *map(rule_id, Code)]  # noqa: RUF012  as Wagtail reads it
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *map(rule_for, Code)]  # noqa: RUF012
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, MENDED]  # noqa: RUF012
    axe_messages = ContentCheckerItem.axe_messages | {
        rule_id(code): sentence for code, sentence in PROBLEM_SENTENCES.items()
    }


@hooks.register("construct_wagtail_userbar")
def add_our_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [
        StoryChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
