"""The newsroom's form of a picture. Wagtail's field decodes a file before it counts its pixels, and answers a
damaged one with an error of the server; ours looks first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from tilshi.core.uploads import refuse_picture


class PictureField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        if data and hasattr(data, "read"):
            self.check_image_file_size(data)
            if refusal := refuse_picture(data.read()):
                raise ValidationError(str(refusal), code="hostile")
            data.seek(0)
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """The field's class is given here: Wagtail chooses it by the model's column and offers no setting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].__class__ = PictureField
