"""What pages say around their articles: classes of furniture, as patterns for one line each.

A line comes with its white space collapsed. `PHRASE` fits whole lines that say nothing else,
`STRONG` fits lines that are furniture even when they are sentences.
"""

import re

_SITE = (
    r"(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|telegram|whatsapp|threads|reddit|pinterest|flipboard"
    r"|google\ news|bluesky|mastodon|messenger|viber|tumblr|vk|email|e-mail|sms|print|copy\ link|link\ copied)"
)
_PIECE = r"(?:articles?|stor(?:y|ies)|posts?|news|reports?|headlines?|videos?|content|links?|topics?|coverage|reading|items?|tags?|pages?|episodes?|press\ releases?)"

_PHRASES = (
    # moving about
    r"(?:scroll|back|return|go|jump)(?:\ back)?\ (?:to\ )?(?:the\ )?(?:top|home(?:page)?|results|main\ (?:page|menu))(?:\ of\ (?:the\ )?page)?",
    r"(?:skip|jump)\ to\ (?:main\ |primary\ )?(?:content|navigation|search|footer)|skip\ (?:ad|navigation)|scroll\ (?:down\ )?(?:to|for)\ .{2,30}",
    r"(?:exit|view|switch\ to|go\ to)\ (?:the\ )?(?:mobile|desktop|full|print)(?:\ (?:version|site|view))?",
    r"home(?:page)?|(?:main\ )?menu|search|close|open|next|prev(?:ious)?|toggle\ (?:navigation|menu)|navigation|sections|edition|language|sitemap|site\ map",
    rf"(?:next|prev(?:ious)?|older|newer)\ {_PIECE}|(?:load|show|see|view|read|watch|more)\ (?:more|all|less)(?:\ {_PIECE})?",
    r"page\ \d+(?:\ of\ \d+)?|\d+\ (?:of|/)\ \d+|\d+/\d+",
    r"(?:log|sign)[\ -]?(?:in|out|up)|register|my\ account|subscribe(?:\ now)?|subscriptions?|sign\ up(?:\ now)?|contact(?:\ us)?|about\ us|advertise(?:\ with\ us)?|careers|faq",
    r"you\ are\ here|breadcrumbs?",
    # more to read
    rf"(?:related|recommended|similar|popular|trending|latest|top|most\ (?:read|popular|viewed|shared)|more|recent|featured|other|further|editor'?s'?)(?:\ (?:{_PIECE}|picks?|for\ you|now|here|today|on\ this\ (?:story|topic)|from\ (?:this|the)\ (?:section|author)))+",
    r"(?:related|recommended|trending|most\ (?:read|popular|viewed)|don'?t\ miss|must\ read|up\ next|in\ case\ you\ missed\ it|latest|editor'?s'?\ (?:picks?|choice)|what\ to\ read\ next|keep\ reading)",
    r"(?:you\ )?(?:may|might|could)\ also\ (?:like|be\ interested\ in|enjoy)|also\ (?:read|see|watch|on\ .{1,30})|(?:read|see|watch)\ (?:also|next|more|the\ full\ (?:story|article|report)|it\ here|here|now)",
    r"(?:currently|now|continue|keep)\ (?:reading|watching|playing)(?:\ below)?|(?:story|article|content|post)\ continues\ (?:below|after)(?:\ .{1,40})?",
    r"more\ (?:on\ this(?:\ (?:story|topic|subject))?|from\ .{2,40}|about\ .{2,40}|in\ .{2,30}|stories|news|to\ read)",
    r"have\ an\ opinion\ on\ this\ story.{0,40}",
    # sharing and responding
    rf"(?:share|like|tweet|post|pin|follow|send|email|e-mail|save|bookmark|print|copy|gift|report|listen)(?:\ (?:this|it|us|me|the|on|to|via|with|your|friends|link|{_PIECE}|page|{_SITE}|others|a\ friend|by|in|{_SITE}\ ?[,/|]))*",
    rf"{_SITE}(?:[\ ,/|&-]+(?:and\ )?{_SITE})*",
    r"leave\ (?:a|your)\ (?:reply|comment|response)|(?:post|add|write|view|show|hide|read)\ (?:a\ |your\ |all\ |\d+\ |the\ )?(?:comments?|reply|response)|cancel\ reply|reply|comments?(?:\ (?:are\ )?(?:closed|off|disabled))?|no\ comments?(?:\ yet)?|join\ the\ (?:conversation|discussion)|be\ the\ first\ to\ comment",
    r"\d[\d,.k]*\ ?(?:comments?|shares?|views?|likes?|reads?|retweets?|responses?|reactions?|followers?)",
    r"(?:name|e-?mail|website|comment|your\ (?:name|e-?mail|comment|message))\ ?\*?",
    # advertising, legal
    r"(?:advertisements?(?:[\W_]{1,4}scroll\ (?:down\ )?to\ continue)?|ads?|sponsored(?:\ (?:content|post|by\ .{2,40}))?|promoted(?:\ content)?|paid\ (?:content|post|partnership)|partner\ content|remove\ ads?|advertorial|promotion)",
    r"(?:cookie|privacy|editorial|comment|comments|refund)\ (?:policy|notice|settings|preferences|statement|centre|center)|terms(?:\ (?:of|and|&)\ (?:use|service|conditions))?|disclaimer|imprint|accessibility|accept(?:\ (?:all|cookies|all\ cookies))?|reject\ all|manage\ (?:cookies|preferences)|legal\ notice|powered\ by\ .{2,40}",
    # reading, listening
    r"(?:\d+|a\ few|one|two|three|four|five)[\ -]?min(?:ute)?s?(?:\ read(?:ing)?)?(?:\ time)?|(?:estimated\ )?read(?:ing)?\ time:?.{0,20}|listen(?:\ to\ this\ (?:article|story))?(?:\ \d.{0,12})?|font\ size.{0,10}|text\ size.{0,10}|a[-+]\ ?a?\ ?a?[-+]?",
    r"(?:loading|please\ wait|play|pause|mute|unmute|play\ video|video\ player|duration|image\ gallery|(?:view|open|see)\ (?:gallery|image|photos?)|gallery|photo\ gallery|slideshow|enlarge(?:\ (?:image|photo))?|click\ to\ (?:enlarge|expand|share|play))(?:\.{1,3}|…)?",
    # ends
    r"(?:-|–|—|\*|#|_|=|~|•|\.|·|\ ){3,}|[-–—*#\ ]*(?:ends?|30|fin|more)[-–—*#\ ]+|[-–—*#\ ]+(?:ends?|30|fin|more)[-–—*#\ ]*|\(?(?:ends|end\ of\ (?:article|story|release|text|document))\)?",
    r"edit|\[edit\]|\[?(?:hide|show|toggle)\]?|original\ (?:article|source|text)|source\ link|view\ original|link\ to\ (?:source|original).{0,30}",
)  # fmt: skip
PHRASE = re.compile(rf"[\W_]{{0,6}}(?:{'|'.join(_PHRASES)})[\W_]{{0,6}}", re.IGNORECASE)
"""Whole lines of navigation, sharing, comment forms, advertising and the like."""

LIST_AFTER = re.compile(
    rf"[\W_]{{0,6}}(?:(?:related|recommended|similar|popular|trending|latest|top|most\ (?:read|popular|viewed)|more|recent)"
    rf"(?:\ (?:{_PIECE}|for\ you|now|on\ this\ (?:story|topic)|from\ .{{2,40}}))*"
    r"|you\ (?:may|might)\ also\ like|read\ (?:more|next|also)|also\ read|don'?t\ miss|what\ to\ read\ next|tags|topics"
    r"|share(?:\ this.{0,20})?|follow\ us(?:\ on)?)[\W_]{0,6}",
    re.IGNORECASE,
)
"""Headings over lists of other headlines, tags or sites."""

AUTHOR_AFTER = re.compile(
    r"about\ the\ (?:authors?|writers?|columnist|reporter)s?:?", re.IGNORECASE
)
"""Headings over a few lines on who wrote it."""

CITED_AFTER = re.compile(
    r"(?:sources?|references|external\ links|further\ reading|bibliography|footnotes|works\ cited|citations|notes\ and\ references|sister\ links):?",
    re.IGNORECASE,
)
"""Headings over citations."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_LABEL_DATE = (
    r"(?:(?:first\ |originally\ |last\ |date\ )?(?:published|posted|updated|modified|revised|created|uploaded|issued|released|filed|reviewed"
    r"|date|release\ date|publication\ date|publish\ date|time|on))"
)
_STRONG = (
    # comment forms, cookies
    r"your\ e-?mail\ address\ will\ not\ be|required\ fields\ are\ marked|save\ my\ name,?\ e-?mail|notify\ me\ (?:of|by|when)|this\ site\ uses\ akismet|learn\ how\ your\ comment\ data"
    r"|you\ (?:must|need\ to|have\ to)\ (?:be\ )?(?:logged|log|sign|signed|registered?)\ ?(?:in|up)?\b|(?:please\ )?(?:log|sign)\ in\ (?:to|or)\b|comments\ (?:are|have\ been|will\ be)\ (?:closed|moderated|disabled)"
    r"|please\ enable\ javascript|your\ browser\ (?:does\ not|doesn'?t)",
    r"(?:we|this\ (?:web)?site|our\ (?:web)?site|and\ our\ partners)(?:\ and\ our\ partners)?\ (?:also\ )?(?:may\ )?(?:uses?|is\ using|stores?).{0,40}\bcookies\b|by\ (?:continuing|using|clicking|browsing|subscribing|signing|registering|submitting)\b.{0,120}\b(?:you\ (?:agree|accept|consent|acknowledge|confirm)|our\ (?:terms|cookie|privacy))"
    r"|this\ site\ is\ protected\ by",
    # what forms answer
    r"(?:you\ (?:will|should)|you['’]ll)\ (?:shortly\ |soon\ |now\ )?(?:receive|get|be\ sent)\ (?:an?|our|your)\ (?:\w+\ ){0,2}(?:verification|confirmation|activation|welcome|password)\b"
    r"|(?:an?|your|the)\ (?:verification|confirmation|activation|reset)\ (?:e-?mail|link|code|message)\ (?:has\ been|was|will\ be|is)\b|we(?:\ have|['’]ve|['’]ll)\ (?:just\ )?(?:sent|send|emailed|e-mailed)\ (?:you|an?\ (?:e-?mail|link|code))\b"
    r"|(?:there\ (?:was|has\ been|is)|there['’]s\ been|we(?:\ have|['’]ve)?\ (?:hit|encountered)|sorry|oops|whoops|something|an?\ (?:\w+\ )?(?:error|problem))\b.{0,100}\b(?:(?:please\ |then\ )?try\ again|(?:refresh|reload)\ (?:the|this|your)\ page)"
    r"|(?:an?|unknown|unexpected)\ (?:unexpected\ |unknown\ )?error\ (?:has\ )?occurred\.?$|something\ went\ wrong[.!]?$|please\ (?:refresh|reload)\b|please\ try\ again\b"
    r"|thank(?:s|\ you)\ for\ (?:subscribing|signing\ up|registering|joining|your\ (?:subscription|feedback|comment|submission|registration))\b"
    r"|(?:you\ (?:have|are)|you['’](?:ve|re)|your\ (?:subscription|registration|comment|submission|message))\ (?:now\ |already\ |been\ |has\ |is\ |successfully\ ){0,4}(?:successfully|subscribed|signed\ up|registered|unsubscribed|confirmed|awaiting\ moderation|submitted)\b(?!.{80})"
    r"|please\ (?:check|confirm|verify|enter|provide|use|choose|select|complete|fill)\ (?:in\ |out\ )?(?:your|a|an|the|that|all|this)\ (?:\w+\ ){0,3}(?:e-?mail|inbox|spam|junk|address|password|form|fields?|captcha|name|box|human)\b|(?:please\ )?(?:check|look\ in)\ your\ (?:inbox|e-?mail|spam|junk)\b"
    r"|(?:the\ |that\ |this\ |your\ )?(?:e-?mail(?:\ address)?|password|field)\ (?:is|looks|seems)\ (?:not\ valid|invalid|required|already|too\ short|incorrect)\b|(?:invalid|enter\ (?:a|your)(?:\ valid)?)\ (?:e-?mail|password)\b"
    r"|(?:you\ (?:can|may)\ )?(?:unsubscribe|opt\ out)\ (?:at\ )?any\ ?time\b|you\ (?:can|may)\ unsubscribe\b|contact\ me\ with\ (?:news|offers)\b|receive\ (?:e-?mail|news|offers)\b.{0,60}\b(?:from\ us|on\ behalf|our)\b|no\ spam\b|we\ (?:will\ never|won['’]t|don['’]t|do\ not|never)\ (?:share|sell|send|spam)\ (?:your|you)\b",
    # newsletters, appeals, apps
    r"(?:please\ )?(?:sign\ up|subscribe|register|join)\b.{0,160}\b(?:newsletters?|inbox|channel|digest|briefing|e-?mails?|alerts|for\ free|youtube|telegram|whatsapp|our|membership)\b"
    r"|(?:get|receive|want)\b.{0,100}\b(?:your\ inbox|newsletters?|straight\ to\ your|delivered\ to\ you|our\ app)\b|(?:please\ )?(?:follow|like|find|join|subscribe\ to|connect\ with)\ (?:us|our|@\w+|(?:[\w.]+\ ){1,4})\ ?(?:on|at)?\ ?(?:facebook|twitter|x\b|instagram|linkedin|youtube|tiktok|telegram|whatsapp|threads|google|social)"
    r"|download\ (?:the|our)\b.{0,40}\bapp\b|(?:please\ )?(?:support|donate|contribute|consider)\b.{0,60}\b(?:our\ (?:journalism|work|newsroom|reporting|mission)|independent\ journalism|donat(?:ing|ion)|subscrib)"
    r"|(?:click|tap|press)\ here\b|for\ (?:more|all\ the|the\ latest)\b.{0,60}\b(?:visit|follow|subscribe|click|download|go\ to|check\ out)\b|become\ a\ (?:member|subscriber|supporter|patron)\b|already\ (?:a|have\ an?)\ (?:subscriber|member|subscription|account)|you\ have\b.{0,30}\b(?:free\ )?articles?\ (?:left|remaining)|stay\ (?:up\ to\ date|informed|tuned|connected)\b.{0,80}\b(?:us|our|newsletter|news)\b|do\ you\ have\ a\ (?:story|tip|question)\b|got\ a\ (?:story|tip)\b|sent\ from\ my\b",
    # about the site, about the piece itself
    r"from\ \w{2,30},\ the\ free\ .{2,60}$|you\ are\ (?:currently\ )?(?:reading|viewing|browsing)\b.{0,100}",
    r"(?:this|the)\ (?:article|story|post|piece|column|essay|op-ed|interview|commentary)\ (?:was\ |is\ |has\ been\ |has\ |had\ )?(?:(?:first|originally|also|initially)\ (?:been\ )?(?:published|appeared|posted|printed)|appeared\ (?:first|originally)|published\ (?:first|originally|in\ collaboration)|republished|re-published|syndicated|auto-?generated|translated\ from|part\ of\ (?:our|a)\ series|produced\ (?:by|in\ partnership))"
    r"|(?:this|the)\ (?:article|story|post|piece|report)\ (?:was|has\ been)\ (?:updated|corrected|amended)\b|(?:originally|first)\ (?:published|appeared|posted)\ (?:in|on|at|by)\b|(?:the\ )?(?:views|opinions)(?:\ and\ (?:views|opinions))?\ expressed\b|the\ post\ .{3,200}\ (?:appeared|first)\ .{0,20}on\b|\(?(?:except\ for\ the\ headline|this\ (?:story|article)\ has\ not\ been\ edited)",
    r"(?:©|copyright\b(?!\ (?:law|act|case|claim|holder|infring|protect|office|reform|rule|lawsuit|suit|dispute))|\(c\)\ ?(?:19|20)\d\d)|.{0,120}\ball\ rights\ reserved\b|.{0,100}may\ not\ be\ (?:published|reproduced|republished|copied|redistributed),?\b",
    # credits of people
    r"\(?(?:additional\ )?(?:reporting|writing|editing|compiled|edited|written|translated|photography|photographs?|photos?|graphics?|illustrations?|produced|reported|authored|research|fact-check(?:ed|ing))(?:\ and\ (?:writing|editing|edited|compiled))?\ by:?\ (?=[A-Z])(?-i:[A-Z]).{0,160}",
    r"\(?with\ (?:inputs?|files|reporting|additional\ reporting|agency\ inputs?|contributions?)\ (?:from|by)\b|our\ standards:|\(?\w+\ (?:contributed\ (?:to\ this|reporting)|reported\ from)\b.{0,60}$|.{0,80}\bcontributed\ to\ this\ (?:report|article|story)\b",
    # what mail programs put above an answer or a forwarded mail
    r"on\ .{4,300}\bwrote:$|-{2,}\ ?(?:original|forwarded)\ message|begin\ forwarded\ message:$|(?:from|to|cc|bcc|sent|subject|reply-to):\ .{1,300}$",
    # captions and picture credits
    r"(?:file\ )?(?:photos?|images?|pictures?|pics?|caption|illustrations?|photographs?|videos?|graphics?|infographics?|credits?|(?:photo|image|picture|video)\ (?:credits?|courtesy|source|caption|by)|image\ caption|image\ source|courtesy(?:\ of)?)\ ?(?::|\|).{0,300}|file\ (?:photo|image|picture|-|–|—).{0,300}|\[(?:photo|image|picture|video|caption)\b.{0,300}",
    # more to read, in the middle
    r"[\[(]?(?:read|see|watch|listen|hear|more|also|related|recommended|don'?t\ miss|up\ next|must[\ -]read|in\ pictures|in\ case\ you\ missed\ it|explainer)(?:\ (?:more|also|next|here|now|on|this|stories|story|articles?|post|news|topics|coverage|to|full|the|again|read|about)){0,4}\ ?[:|»›>→].{0,200}",
    # tags, contacts, identifiers
    r"(?:tags?|topics?|keywords?|key\ words|filed\ under|categor(?:y|ies)|labels?|posted\ in|in\ this\ (?:article|story)|related\ (?:topics|tags|links)|hashtags?|mentions|share\ (?:this|on|via)|follow\ us)\ ?:.{0,300}",
    r"(?:tel|phone|telephone|fax|e-?mail|mobile|mob|cell|(?:media|press|news)\ (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office|officer|relations)|contacts?|contact\ (?:us|details|information|person)|for\ (?:further|more|additional|media|press)\ (?:information|enquiries|inquiries|details|queries)(?:,?\ please)?(?:\ (?:contact|call|visit|e-?mail|see))?)\.?(?:\ ?\(.{1,20}\))?\ ?[:,+@\d].{0,300}|for\ (?:further|more|additional|media|press)\ (?:information|enquiries|inquiries|details|queries),?\ (?:please\ )?(?:contact|call|visit|e-?mail|see|write)\b.{0,300}",
    r"(?:last\ |first\ )?(?:updated|published|posted|modified)(?:\ (?:on|at|by))?:?\ .{0,20}(?:ago|today|yesterday)$",
)  # fmt: skip
STRONG = re.compile(rf"[^\w(\[©]{{0,4}}(?:{'|'.join(_STRONG)})", re.IGNORECASE)
"""How lines begin that are furniture however they end."""

CREDIT_AT_END = re.compile(
    r"(?:^|(?<=[.!?…|)\]\"”’])|\ [-–—|])\ {0,2}[(\[]?(?:File\ )?(?:Photo|Image|Picture|Photograph|Credit|Courtesy|Caption|Illustration|Pic)s?"
    r"(?:\ (?:credit|courtesy|source|by))?\ ?[:/].{1,80}$"
    r"|\((?:[^()]{0,40}\b)?(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|Getty|Shutterstock|[Hh]andout)\b[^()]{0,80}\)\.?$"
    r"|\[(?:[^\[\]]{0,40}\b)?(?:[Pp]hoto|[Ii]mage|[Ff]ile|Getty|Reuters|AP|AFP|EPA)\b[^\[\]]{0,80}\]\.?$"
    r"|(?:[/|(—–-]|[.!?]\ )\ ?(?:[\w.]+\ ){0,3}(?:Getty\ Images|Shutterstock|iStock|Alamy|Unsplash|Wikimedia\ Commons|Anadolu\ via\ Getty\ Images)\)?\.?$"
    r"|(?:[.!?]\ ?|\ )(?:AFP|AP|Reuters|REUTERS|EPA|EFE|File|Xinhua)/[A-Z][\w./\ -]{1,40}$"
)
"""How captions end: with who took the picture."""

AGENCY_AT_END = re.compile(
    r"(?<=[.!?”\"’])\ ?(?:[-–—]{1,2}\ ?(?P<dashed>(?-i:[A-Z])[\w.]*(?:[\ /][A-Z][\w.]*){0,2})|\((?P<bracketed>[A-Z]{2,6}|Reuters|Xinhua|Anadolu|Kyodo|Yonhap|dpa|Bernama)\))\.?$"
)
"""A report's or caption's source after its last stop: "—AFP", "– Reuters/File"."""

GLUED_AT_END = re.compile(
    r"(?<=[.!?…”\"’)])(?P<space>\s{0,8})(?P<phrase>(?:Scroll\ to\ [Tt]op|SCROLL\ TO\ TOP|Back\ to\ [Tt]op|BACK\ TO\ TOP|Read\ [Mm]ore|READ\ MORE|Continue\ [Rr]eading"
    r"|Currently\ reading|Leave\ a\ (?:Reply|Comment|reply|comment)|Exit\ mobile\ version|Share\ this(?:\ (?:article|story|post|page))?|Show\ more|See\ more|Learn\ [Mm]ore|View\ comments"
    r"|Advertisement|ADVERTISEMENT|Related\ (?:Articles|articles|Posts|posts|Stories|stories|Topics|topics|News|news)|Sign\ up(?:\ now)?|Subscribe(?:\ now)?|Print\ this\ page|Next\ (?:article|post|story)|Previous\ (?:article|post|story)"
    r"|Click\ here(?:\ to\ \w+\ \w+)?|All\ rights\ reserved\.?|Read\ the\ full\ (?:article|story|report)(?:\ here)?|(?:Read\ [Mm]ore|READ\ MORE|Read\ [Aa]lso|READ\ ALSO|Also\ [Rr]ead|ALSO\ READ|See\ [Aa]lso|SEE\ ALSO|Related|RELATED|Watch|WATCH|Listen|LISTEN|Read|READ)\ ?[:|]\ [^.!?]{4,160}\??)(?:\s|[.…»›→>|-]){0,4})$"
)
"""Page furniture that lost its line break and is attached to the last sentence."""

GLUED_AT_START = re.compile(
    r"(?:ADVERTISEMENT|Advertisement|\[Advertisement\])\s{1,4}(?=[A-Z“\"‘])"
)

BYLINE = re.compile(
    r"(?:(?:[Ww]ritten|[Ss]tory|[Rr]eported|[Tt]ext|[Aa]uthor|[Pp]osted|[Ff]iled|[Pp]ublished)\ )?(?:[Bb]y|BY|[Aa]uthors?|AUTHORS?)(?:\ ?:\ ?|\ )"
    r"(?P<names>(?:[A-ZÀ-ÖØ-Þ@][\w.’'-]*+|and|AND|&|de|van|von|der|den|da|di|bin|al|el|in|for|of|the|with|\||,|/|—|–|-|[a-z]*[\ ]?(?:correspondent|reporter|editor|writer|staff|agencies|chief|desk|analyst|columnist))"
    r"(?:\ ?,?\ )?){1,16}"
)
"""Who wrote it, on a line alone."""

NOT_A_NAME = re.compile(
    rf"(?:{_MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|contrast|comparison|then|now|late|early|mid)\b",
    re.IGNORECASE,
)
DATE_LABEL = re.compile(rf"[\W_]{{0,4}}{_LABEL_DATE}(?:\ (?:on|at|in|by))?\b\ ?:?", re.IGNORECASE)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{4,1000}", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
PHONE = re.compile(r"(?:\(?(?:tel|phone|t|m|mob|mobile|fax|f)\.?\)?:?\ ?)?\+?\(?\d[\d\ ()./-]{6,24}\d(?:\ ?(?:ext|x)\.?\ ?\d{1,6})?", re.IGNORECASE)  # fmt: skip
TEAM = re.compile(
    r"(?P<name>[A-Z][\w&.’' -]{1,60}?)\ (?:Press\ (?:Team|Office|Service|Centre|Center|Unit|Corps|Release|Department)|Newsroom|Media\ (?:Team|Office|Centre|Center)|Communications\ (?:Office|Team|Unit|Department))\b"
)
"""Who issues it: "EEAS Press Team"."""
