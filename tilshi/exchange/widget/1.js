/* Our newest headlines on your page, in a frame in which no script runs. The line to copy:
   <div style="min-height: 480px"><script src="https://…/widget/1.js" data-language="ru" async></script></div>
   It sets no cookie, keeps nothing and leaves no name behind. This file never changes once it is out, since
   pages that are not ours rely on it: what is to be different goes into 2.js. */
{
  const place = document.currentScript;
  const { language, section, scheme, height } = place ? place.dataset : {};
  if (language) {
    const folders = [language, "feed", scheme ? `widget-${scheme}` : "widget", ...(section ? [section] : [])];
    const address = new URL(`/${folders.map(encodeURIComponent).join("/")}/`, place.src);
    const frame = document.createElement("iframe");
    frame.title = address.hostname;
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    /* A link opens in the reader's window, or in a new one that is nobody's frame any more. */
    frame.sandbox = "allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox";
    /* As high as the place that the line keeps, so that nothing below moves. */
    frame.style.cssText = `display: block; width: 100%; height: ${Number(height) || 480}px; border: 0`;
    frame.src = address.href;
    place.after(frame);
  } else {
    console.error('widget/1.js shows nothing: give its <script> a data-language, as in data-language="ru".');
  }
}
