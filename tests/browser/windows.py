"""The windows through which readers look."""

PHONE = {"viewport": {"width": 360, "height": 740}}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
NO_SCRIPT = {"java_script_enabled": False}
WINDOWS = {"phone with a script": PHONE, "desktop without one": {**DESKTOP, **NO_SCRIPT}}
