from wagtail.admin.views.account import NameEmailSettingsPanel

from tilshi.accounts.newsroom import OwnNameForm

# Wagtail offers no way to leave its panel out, and its form asks for a first and a last name.
NameEmailSettingsPanel.form_class = OwnNameForm
