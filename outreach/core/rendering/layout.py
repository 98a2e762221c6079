"""The built-in layout, used where the officer has no `layout.html` of her own; `templates/layout.html` is this text."""

LAYOUT = """\
<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{ subject }}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; padding: 0; background: #eef1f4; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
.preheader { display: none; max-height: 0; overflow: hidden; font-size: 1px; line-height: 1px; color: #1d2731; }
.page { padding: 32px 12px; background: #eef1f4;
  font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
.card { max-width: 520px; margin: 0 auto; padding: 36px 40px 28px; background: #ffffff; border-radius: 6px;
  border-top: 4px solid #0b6e75; }
.brand { margin: 0 0 26px; font-size: 13px; line-height: 20px; font-weight: 600; letter-spacing: 0.06em; color: #0b6e75; }
.content { font-size: 16px; line-height: 26px; color: #1d2731; overflow-wrap: break-word; word-wrap: break-word; }
.content p { margin: 0 0 18px; }
.content h1 { margin: 0 0 18px; font-size: 23px; line-height: 31px; font-weight: 650; color: #10202b; }
.content h2 { margin: 28px 0 10px; font-size: 18px; line-height: 26px; font-weight: 650; color: #10202b; }
.content h3 { margin: 24px 0 8px; font-size: 16px; line-height: 24px; font-weight: 650; color: #10202b; }
.content ul, .content ol { margin: 0 0 18px; padding: 0 0 0 22px; }
.content li { margin: 0 0 6px; }
.content blockquote { margin: 0 0 18px; padding: 16px 20px; background: #f0f6f6; border-left: 3px solid #0b6e75; }
.content blockquote p:last-child { margin-bottom: 0; }
.content .embargo { margin: 0 0 22px; padding: 12px 16px; background: #fdf3e1; border-left: 3px solid #b3541e; font-size: 14px;
  line-height: 22px; color: #7a3410; }
.content img { max-width: 100%; height: auto; border: 0; }
.content pre { margin: 0 0 18px; padding: 12px 14px; background: #f0f6f6; font-size: 14px; line-height: 22px; white-space: pre-wrap; }
.content a { color: #0b6170; text-decoration: underline; }
.content hr { margin: 28px 0 18px; height: 0; border: 0; border-top: 1px solid #d5dce2; }
.content hr ~ p { margin: 0 0 10px; font-size: 13px; line-height: 20px; color: #56636f; }
.content hr ~ p a { color: #56636f; }
@media (max-width: 480px) {
  .page { padding: 0 !important; }
  .card { padding: 26px 20px 20px !important; border-radius: 0 !important; }
}
@media (prefers-color-scheme: dark) {
  body, .page { background: #0f1417 !important; }
  .preheader { color: #e4e9ec !important; }
  .card { background: #1a2125 !important; border-top-color: #3fa7ad !important; }
  .brand { color: #6cc5ca !important; }
  .content { color: #e4e9ec !important; }
  .content h1, .content h2, .content h3 { color: #ffffff !important; }
  .content a { color: #7fd0d6 !important; }
  .content blockquote, .content pre { background: #222c31 !important; border-left-color: #3fa7ad !important; }
  .content .embargo { background: #33281b !important; border-left-color: #e0a15e !important; color: #f0c794 !important; }
  .content hr { border-top-color: #3a464d !important; }
  .content hr ~ p, .content hr ~ p a { color: #a9b5bd !important; }
}
</style>
</head>
<body>
<div class="preheader" aria-hidden="true">{{ preheader }}&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;&#8204;&#160;</div>
<div class="page">
<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<div class="card">
{% if organisation is defined %}
<p class="brand">{{ organisation.name }}</p>
{% endif %}
<div class="content">
{{ content }}
</div>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>
"""
