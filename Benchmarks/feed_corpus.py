"""Feeds made by chance, but the same on every machine: sizes, shapes and scripts as feeds in the wild have them."""
import datetime
import json
import math
import os
import random
from html import escape

LATIN = (
    "harbour bridge council water night train library orchard winter market school signal cable roof river island "
    "survey budget engine garden ferry mill choir vote paper road quay lantern barley meadow clock ladder window "
    "größe über façade déjà niño smörgås the of and in to is for on with as by from at"
).split()
CYRILLIC = "вода город мост ночь рынок школа река остров сад дорога окно часы голос зима поезд и в на по с из".split()
JAPANESE = "新しい橋が 川の上に 開通した。 市場では 朝から 人々が 集まり、 冬の祭りを 楽しんだ。 図書館は 来月 再開する。".split()
SCRIPTS = (LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, CYRILLIC, CYRILLIC, JAPANESE)
START = datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc)


class Corpus:
    """Writes feeds of all formats, each with the usual modules, from a seed."""

    def __init__(self, seed):
        self.pick = random.Random(seed)
        self.paragraphs = {id(words): [self.paragraph(words) for _ in range(300)] for words in (LATIN, CYRILLIC, JAPANESE)}

    def sentence(self, words):
        return " ".join(self.pick.choice(words) for _ in range(self.pick.randint(6, 20))).capitalize() + "."

    def paragraph(self, words):
        """HTML with links, emphasis and a picture now and then."""
        parts = []
        for _ in range(self.pick.randint(2, 6)):
            text, kind = self.sentence(words), self.pick.random()
            if kind < 0.12:
                number = self.pick.randint(1, 90_000)
                text = f'<a href="https://site{number % 700}.example/{number}?from=feed&amp;part=2">{text}</a>'
            elif kind < 0.2:
                text = f"<strong>{text}</strong>" if kind < 0.16 else f"<em>{text} R&amp;D</em>"
            parts.append(text)
        paragraph = "<p>" + " ".join(parts) + "</p>"
        if self.pick.random() < 0.1:
            number = self.pick.randint(1, 90_000)
            paragraph += f'<figure><img src="https://pictures.example/{number}.jpg" alt="" width="800" /></figure>'
        return paragraph

    def body(self, size, words):
        parts, length = [], 0
        while length < size:
            part = self.pick.choice(self.paragraphs[id(words)])
            parts.append(part)
            length += len(part.encode())
        return "\n".join(parts)

    def items(self):
        """The entries of one feed: 20 KB to 1.8 MB in all, most of them small."""
        words = self.pick.choice(SCRIPTS)
        size = int(math.exp(self.pick.uniform(math.log(20_000), math.log(700_000))))
        if self.pick.random() < 0.03:
            size = self.pick.randint(800_000, 1_700_000)
        count = self.pick.randint(10, 60)
        for index in range(count):
            yield {
                "title": self.sentence(words)[:90],
                "link": f"https://news{self.pick.randint(1, 500)}.example/{index}/{self.pick.randint(1, 10**9)}.html",
                "body": self.body(size // count, words),
                "summary": self.sentence(words),
                "date": START - datetime.timedelta(minutes=self.pick.randint(1, 400_000)),
                "author": " ".join(self.pick.choice(LATIN[:30]).capitalize() for _ in range(2)),
                "tags": [self.pick.choice(words) for _ in range(self.pick.randint(0, 4))],
            }

    def rss(self):
        cdata = self.pick.random() < 0.6
        out = [
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
            "<title>Chance news</title><link>https://news.example/</link><description>Made to measure</description>\n"
        ]
        for item in self.items():
            body = f"<![CDATA[{item['body']}]]>" if cdata else escape(item["body"], quote=False)
            tags = "".join(f"<category><![CDATA[{tag}]]></category>" for tag in item["tags"])
            out.append(
                f"<item><title>{escape(item['title'])}</title><link>{item['link']}</link>"
                f'<guid isPermaLink="true">{item["link"]}</guid><dc:creator>{item["author"]}</dc:creator>'
                f"<pubDate>{item['date']:%a, %d %b %Y %H:%M:%S +0000}</pubDate>{tags}"
                f"<description>{escape(item['summary'])}</description><content:encoded>{body}</content:encoded></item>\n"
            )
        return "".join(out) + "</channel>\n</rss>\n"

    def atom(self):
        xhtml = self.pick.random() < 0.3
        out = [
            '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title>Chance news</title>'
            '<id>tag:news.example,2026:feed</id><link href="https://news.example/"/>\n<updated>2026-03-01T00:00:00Z</updated>\n'
        ]
        for item in self.items():
            if xhtml:
                body = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{item["body"]}</div></content>'
            else:
                body = f'<content type="html">{escape(item["body"], quote=False)}</content>'
            tags = "".join(f'<category term="{escape(tag)}"/>' for tag in item["tags"])
            out.append(
                f'<entry><title>{escape(item["title"])}</title><id>{item["link"]}</id><link href="{item["link"]}"/>'
                f"<author><name>{item['author']}</name></author><published>{item['date']:%Y-%m-%dT%H:%M:%SZ}</published>"
                f"<updated>{item['date']:%Y-%m-%dT%H:%M:%SZ}</updated>{tags}"
                f"<summary>{escape(item['summary'])}</summary>{body}</entry>\n"
            )
        return "".join(out) + "</feed>\n"

    def rdf(self):
        out = [
            '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel rdf:about="https://news.example/">'
            "<title>Chance news</title><link>https://news.example/</link><description>Made to measure</description></channel>\n"
        ]
        for item in self.items():
            out.append(
                f'<item rdf:about="{item["link"]}"><title>{escape(item["title"])}</title><link>{item["link"]}</link>'
                f"<dc:date>{item['date']:%Y-%m-%dT%H:%M:%S+00:00}</dc:date><dc:creator>{item['author']}</dc:creator>"
                f"<description>{escape(item['body'], quote=False)}</description></item>\n"
            )
        return "".join(out) + "</rdf:RDF>\n"

    def json(self):
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Chance news", "home_page_url": "https://news.example/"}
        feed["items"] = [
            {
                "id": item["link"],
                "url": item["link"],
                "title": item["title"],
                "content_html": item["body"],
                "summary": item["summary"],
                "date_published": f"{item['date']:%Y-%m-%dT%H:%M:%SZ}",
                "authors": [{"name": item["author"]}],
                "tags": item["tags"],
            }
            for item in self.items()
        ]
        return json.dumps(feed, ensure_ascii=self.pick.random() < 0.3)


def write_corpus(folder, xml_feeds, json_feeds, seed=1):
    """Writes the feeds below a folder; their names end in the format."""
    corpus = Corpus(seed)
    for index in range(xml_feeds + json_feeds):
        kind = "json" if index >= xml_feeds else ("rss", "rss", "rss", "atom", "atom", "rdf")[index % 6]
        with open(os.path.join(folder, f"{index:05}.{kind}"), "w", encoding="utf-8") as file:
            file.write(getattr(corpus, kind)())
