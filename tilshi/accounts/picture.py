"""A reader's picture: what comes in is a stranger's file, what is kept is a square of our own making."""

import io
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from PIL import Image, ImageOps

from tilshi.accounts.models import User
from tilshi.core.uploads import refuse_picture

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 25 * 1000 * 1000
SIDE = 256
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def take_picture(user: User, upload: UploadedFile) -> None:
    """Raises ValidationError with a sentence for the reader. The one before is removed."""
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(gettext("This picture is larger than 5 MB. Save it smaller."))
    content = upload.read()
    if reason := refuse_picture(content, MAX_PIXELS):
        raise ValidationError(str(reason))
    square = cut(content)
    remove_picture(user)
    name = f"{secrets.token_hex(16)}.webp"
    default_storage.save(f"people/{name}", ContentFile(square))
    user.picture = name
    user.save(update_fields=["picture"])


def cut(content: bytes) -> bytes:
    """Turned as the camera held it, then without its metadata: where it was taken is nobody's business."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except OSError:
        raise ValidationError(gettext("Give a picture as JPEG, PNG, WebP or GIF.")) from None
    small = ImageOps.fit(upright, (SIDE, SIDE))
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=80)
    return buffer.getvalue()


def remove_picture(user: User) -> None:
    if user.picture:
        default_storage.delete(f"people/{user.picture}")
        user.picture = ""
        user.save(update_fields=["picture"])
