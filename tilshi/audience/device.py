"""The class of a device by what its browser says of itself; the words are not kept."""

import re

TABLET = re.compile(r"iPad|Tablet|Kindle|Silk/|PlayBook|Android(?!.*(?:Mobi|Opera Mini))")
PHONE = re.compile(r"Mobi|iPhone|iPod|Opera Mini|BlackBerry|Windows Phone")
TELEVISION = re.compile(r"SMART-TV|SmartTV|Smart TV|HbbTV|Web0S|NetCast|AppleTV|GoogleTV|CrKey|BRAVIA|Roku")

DEVICES = ("phone", "desktop", "tablet", "tv")


def device_of(user_agent: str) -> str:
    if TELEVISION.search(user_agent):
        return "tv"
    if TABLET.search(user_agent):
        return "tablet"
    return "phone" if PHONE.search(user_agent) else "desktop"
