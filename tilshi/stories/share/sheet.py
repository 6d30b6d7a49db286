"""What is drawn on a share picture: everything, so that equal sheets are equal pictures. No Django."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

WIDTH, HEIGHT = 1200, 630  # what Facebook, Telegram, X and WhatsApp show whole (1.91 : 1)
PHOTO_WIDTH = WIDTH * 2 // 5
EDITION = 1  # of the design; one more, and all pictures get new addresses


@dataclass(frozen=True)
class Photo:
    """A file that was cut for readers before, and where its focal point is, in parts of its sides."""

    file: str
    focus: tuple[float, float]
    rights_until: date | None


@dataclass(frozen=True)
class Sheet:
    language: str
    headline: str
    foot: str
    accent: str  # as it is read on paper
    label: str = ""  # above the headline
    alarm: str = ""  # that the news is breaking, in words
    date: str = ""
    photo: Photo | None = None

    @property
    def suffix(self) -> str:
        """Type alone is lighter as PNG, with a photograph as JPEG."""
        return "jpg" if self.photo else "png"

    @property
    def digest(self) -> str:
        facts = json.dumps([EDITION, asdict(self)], default=str, ensure_ascii=False)
        return hashlib.sha256(facts.encode()).hexdigest()[:8]

    @property
    def file_name(self) -> str:
        return f"share-{self.digest}.{self.suffix}"
