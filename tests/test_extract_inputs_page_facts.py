"""A web page's title is its article's, and its date that of publication."""

from datetime import date

import pytest

from extract.inputs.pages.html import read_html
from extract.inputs.pages.lines import lines_of

TITLE = "Ferry sinks near the old lighthouse"
BODY = (
    "<p>The ferry sank on Friday near the old lighthouse, the coast guard said in a long statement.</p>"
    "<p>Divers had inspected the hull in 2018, and the owner promised to replace it within ten years.</p>"
)
HEAD = f"<title>{TITLE} – The Shore Post</title>"
MODIFIED = '<meta property="article:modified_time" content="2024-11-30T09:00:00+00:00">'
DAY = date(2023, 2, 8)


def page(
    *,
    head: str = HEAD,
    top: str = "",
    heading: str = f"<h1>{TITLE}</h1>",
    below: str = "",
    end: str = "",
) -> str:
    article = f"<article>{heading}{below}{BODY}</article>"
    return f"<html><head>{head}</head><body>{top}{article}{end}</body></html>"


def linked_data(text: str) -> str:
    return f'{HEAD}<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "written",
    [
        page(below="<span>8 February 2023, 07:40 GMT</span>"),
        page(head=HEAD + MODIFIED, below='<p class="byline">By Tom Reed | February 8, 2023</p>'),
        page(head=f'{HEAD}{MODIFIED}<meta property="article:published_time" content="2023-02-08T01:00Z">'),
        page(head=f'{HEAD}<meta name="date" content="2024-11-30">', below="<p>By Tom Reed, 8 Feb 2023</p>"),
        page(head=linked_data('{"@type":"NewsArticle","dateModified":"2024-11-30","datePublished":"2023-02-08"}')),
        page(
            head=linked_data(
                '{"@graph":[{"@type":"WebPage","datePublished":"2023-02-08T10:00:00Z"},{"@type":"ItemList",'
                '"itemListElement":[{"@type":"NewsArticle","datePublished":"2011-05-01"}]}]}'
            )
        ),
        page(below='<div>Updated <time datetime="2024-11-30">now</time> Published <time datetime="2023-02-08">then</time></div>'),
        page(below='<div><time class="updated" datetime="2024-11-30">x</time> <time class="entry-date published" datetime="2023-02-08">y</time></div>'),
        page(below='<div>By <a href="/t">Tom Reed</a><time datetime="2023-02-08T10:00:00Z">2 years ago</time></div>'),
        page(top="<div><p>Monday, November 30, 2026</p></div>", below="<p>8 February 2023</p>"),
        page(end="<p>Published: 8 February 2023</p>"),
        page(head=f'{HEAD}<link rel="canonical" href="https://shore.example/2023/02/08/ferry">'),
        page(
            below="<p>8 February 2023</p>",
            end='<aside><a href="/2011/05/01/x">Pier burns</a> <time datetime="2011-05-01">1 May</time></aside>',
        ),
    ],
)  # fmt: skip
def test_the_date_is_that_of_publication(written: str) -> None:
    assert read_html("a.html", written).published == DAY


@pytest.mark.parametrize(
    "written",
    [
        page(head=HEAD + MODIFIED),
        page(head=linked_data('{"@type":"NewsArticle","dateModified":"2023-02-08"}')),
        page(head=linked_data('{"@type":"Event","startDate":"2023-02-08"}')),
        page(head=linked_data("{broken")),
        page(head=f'{HEAD}<meta name="expires" content="2023-02-08">'),
        page(end='<div class="related-posts"><a href="/x">Pier burns</a> <time datetime="2023-02-08">8 Feb</time></div>'),
        page(end='<ul><li><a href="/x">Pier burns</a> <time datetime="2023-02-08">8 Feb 2023</time></li></ul>'),
        page(end='<div class="comments"><p>Bob</p><p>February 8, 2023</p></div>'),
        page(end="<footer>© 2023 The Shore Post. Last updated 8 February 2023</footer>"),
        page(below='<p>Born: <time datetime="1961-02-08">8 February 1961</time></p>'),
        page(below="<dl><dt>Deadline</dt><dd>8 February 2023</dd></dl>"),
        page(below="<p>Event date: 8 February 2023</p>"),
        page(below='<span itemprop="startDate" class="event-start" content="2023-02-08">soon</span>'),
    ],
)  # fmt: skip
def test_other_dates_are_no_dates_of_publication(written: str) -> None:
    assert read_html("a.html", written).published is None


@pytest.mark.parametrize(
    "written",
    [
        page(heading=f'<h2><a href="/1">{TITLE}</a></h2>', end='<div id="comments"><h3 id="reply-title">Leave a thought</h3></div>'),
        page(heading=f"<h1>World</h1><h2>{TITLE}</h2>"),
        page(top='<h1 class="site-title">The Shore Post</h1>', heading=f"<h2>{TITLE}</h2>"),
        page(heading=f"<h2>{TITLE}</h2>", end='<h3 class="widget-title">You may also like</h3>'),
        page(heading=f"<h2>{TITLE}</h2>", end="<div><h1>Sign up for our newsletter</h1></div>"),
        page(heading="", end='<div><h3 class="comment-title">Join in</h3></div>'),
        page(heading=f'<h2 class="title">Local politics</h2><h3>{TITLE}</h3>'),
        page(head=f"<title>The Shore Post | {TITLE}</title>", heading=""),
        page(head="<title>Ferry down: all we know | The Shore Post</title>"),
        page(head=""),
        page(
            head=f'<title>The Shore Post</title><meta property="og:title" content="{TITLE}">',
            heading='<h2 class="section-title">Coast</h2>',
        ),
    ],
)  # fmt: skip
def test_the_title_is_that_of_the_article(written: str) -> None:
    assert read_html("a.html", written).title == TITLE


def test_heading_and_byline_of_a_short_article_are_no_part_of_its_sentences() -> None:
    brief = "<p>The ferry sank on Friday near the old lighthouse, the coast guard said in a statement, and divers searched for it.</p>"
    written = f"<html><head>{HEAD}</head><body><article><h1>{TITLE}</h1><p class='byline'>By Tom Reed | May 3, 2021</p>{brief}</article></body></html>"
    assert "\n\nThe ferry sank" in read_html("a.html", written).text


def test_a_short_title_stays() -> None:
    written = page(head="<title>Ferries - Shorepedia</title>", heading="<h1>Ferries</h1>")
    assert read_html("a.html", written).title == "Ferries"


def test_a_page_that_nests_deep_is_walked() -> None:
    from xml.etree.ElementTree import Element, SubElement

    root = here = Element("div")
    for _ in range(20_000):
        here = SubElement(here, "div")
    here.text = "deep"
    assert [line.text for line in lines_of(root)] == ["deep"]
