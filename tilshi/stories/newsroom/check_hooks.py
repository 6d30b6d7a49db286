"""Our checks among those of Wagtail's preview: the previewed article names its problems (see the tag
`problems_mark`), and a rule per problem finds the name. Nothing of it is on a page that readers get."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from tilshi.stories.problem_words import PROBLEM_SENTENCES
from tilshi.stories.problems import Code


def rule_id(code: Code) -> str:
    return f"story-{code.value.replace('_', '-')}"


def rule_for(code: Code) -> dict[str, Any]:
    """An axe rule that fails wherever its selector finds something: "exists" is axe's own check."""
    return {
        "id": rule_id(code),
        "impact": "moderate",
        "selector": f'[data-problems~="{code.value}"]',
        "tags": ["best-practice"],
        "none": ["exists"],
        "enabled": True,
    }


class StoryChecks(ContentCheckerItem):
    axe_run_only = [*ContentCheckerItem.axe_run_only, *map(rule_id, Code)]  # noqa: RUF012  as Wagtail reads it
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *map(rule_for, Code)]  # noqa: RUF012
    axe_messages = ContentCheckerItem.axe_messages | {
        rule_id(code): sentence for code, sentence in PROBLEM_SENTENCES.items()
    }


@hooks.register("construct_wagtail_userbar")
def add_our_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [
        StoryChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
