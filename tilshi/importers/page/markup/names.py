"""What the names of elements say: classes, ids and roles of the systems that newsrooms use.

Data. A word counts as a whole: «newsDetail__share-list» is news, detail, share, list.
"""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# What bears such a word is furniture, whatever it holds.
FURNITURE = _words(
    "comments comment disqus hypercomments cackle kommentarii kommentarij kommentariy commentlist respond"
    " pikirler share sharing sharer shares sharethis addthis addtoany uptolike yashare pluso podelitsya"
    " podelitsia bolisu soc social socials socseti breadcrumb breadcrumbs crumbs kroshki bc navigation nav"
    " navbar menu submenu pagination pager paginator cookie cookies gdpr consent banner banners bnr advert"
    " advertisement advertising advertorial adsbygoogle adfox adunit reklama reklamnyi newsletter"
    " subscribe subscription subscribes podpiska jazylu sidebar rightbar leftbar sidebars related relateds"
    " relatedposts similar recommended recommendations recommendation recommend pohozhie partner partners"
    " partnery partnerskie seriktester smi2 mgid infox lentainform relap mediametrics 24smi tag tags"
    " taglist tagcloud hashtags keywords metki tegi teги popular trending populyarnoe populyarnye mostread"
    " authorbox biobox authorbio copyright footer colophon podval toolbar login signin signup register"
    " loginform auth modal popup overlay lightbox offcanvas counter counters schetchik rating ratings"
    " reactions reaction likes like vote voting poll opros surveys survey print printlink fontsize resizer"
    " weather pogoda currency kurs valyuta search searchform poisk pullquote pq pullquotes orphus mistape"
    " typo oshibka erratum skiplink skip preloader loader spinner toc tableofcontents infinite carousel-"
    " next prevnext postnav previous telegram-subscribe feedback translate-toolbar extension grammarly"
)
READERS = _words("comments comment commentlist disqus kommentarii pikirler")
# Such a block is furniture if most of it is links, or if it is as short as a label.
LIKELY = _words(
    "teaser teasers promo promos widget widgets aside more readmore also other another next prev latest"
    " last fresh lenta feed top hot now block-news novosti drugie esche eshche chitaite chitayte read see"
    " inset insert incut vrezka recirc recirculation card cards latestnews list-news news-list author"
    " authors avtor bio byline meta postmeta info statistic stats views view prosmotry hits date time"
    " category categories rubric rubrika section-link source istochnik credits ad ads adv sponsor"
    " sponsored button btn buttons cta follow followus channel kanal telegram tg whatsapp donate support"
    " label labels badge note-small legal disclaimer app apps qr speech audio player listen tts contacts"
    " contact subscribe-form quiz test-block hidden"
)
# What tells of a story stands in short lines beside it, and has been read by then (see `signs.py`).
SIGNS = _words(
    "author authors avtor byline meta postmeta date time datetime published pubdate posted updated"
    " modified dateline-info credits source istochnik stats statistic views prosmotry reporting editing"
    " standards category categories rubric rubrika badge data vremya kuni timestamp words"
)
# A class may tell what an element has or has not: «no-sidebar», «has-comments», «with-share».
MODIFIERS = _words("has no with without is not hide show open closed enabled disabled single js non page")
BODY = _words(
    "articlebody articletext articlecontent entry content body text article fulltext detail story"
    " storybody post statya statia tekst novost news maqala maqal matin mazmun redactor prose wysiwyg full"
    " copy"
)
LEAD = _words(
    "lead lede lid standfirst excerpt subtitle subhead subheadline subheading summary anons announce"
    " annotation preview intro introtext ingress dek deck teaser description anonce vvodka perex chapeau"
    " podzagolovok"
)
KICKER = _words("kicker overline eyebrow supertitle pretitle overtitle nadzagolovok suptitle prehead roof")
QUOTE = _words("quote blockquote citata tsitata quotation dayeksoz bbquote")
CAPTION = _words(
    "caption figcaption cap cutline podpis credit desc description wp-caption-text photo-caption legend"
    " signature"
)
CREDIT = _words("cred credit credits copyright photographer author source avtor istochnik by")
AUTHOR = _words(
    "uid author authors byline avtor avtory writer contributor reporter korrespondent creator avtorlar"
)
DATE = _words("date time published pubdate datetime data vremya posted created timestamp publish kuni")
HEADLINE = _words("headline title zagolovok heading header name h1 tema takyryp")
FIGURE = _words(
    "figure photo picture image img gallery slider foto media illustration cover thumb thumbnail surет"
)
