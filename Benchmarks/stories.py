#!/usr/bin/env python3
"""stories.py WINNOW [--counts 1000,10000,100000] [--corpus DOCS.ndjson]

What it costs to place articles among copies and stories as they arrive, with so many of them in the window: processor
time an article in microseconds (and that of the last tenth, when the window is full), articles a second, and resident
bytes an article. The articles are made: words of a large vocabulary, the frequent ones far more often; an eighth are
copies of earlier ones with another headline and a line of their own, a quarter report an event that others report too.
--corpus takes the articles of a file again and again instead, each time with a fifth of the words exchanged.
"""
import argparse
import json
import os
import random
import subprocess
import tempfile

SYLLABLES = "ka lo mi ter van sel do ri pas un gre mo ha bel tin so wy der fa lun".split()
WORDS = [x + y + z for x in SYLLABLES for y in SYLLABLES for z in ["", "n", "st", *SYLLABLES, "nt", "rd"]]
WORDS += [x + y + z + w for x in SYLLABLES for y in SYLLABLES for z in SYLLABLES for w in SYLLABLES[:6]]


def word(pick):
    """A word, the frequent ones far more often than the rare, as in a language."""
    return WORDS[int(len(WORDS) ** pick.random()) - 1]


def made(pick, count):
    """Articles of 80 to 400 words."""
    articles, events = [], []
    for number in range(count):
        if articles and pick.random() < 0.125:
            old = pick.choice(articles[-5000:])
            text = "NEWSTOWN (KPA) - " + old["text"] + "\n" + " ".join(word(pick) for _ in range(15)) + "."
            articles.append({"id": str(number), "title": old["title"] + " again", "text": text})
            continue
        if events and pick.random() < 0.3:
            about = pick.choice(events[-2000:])
        else:
            about = [pick.choice(WORDS).capitalize() for _ in range(12)]
            events.append(about)
        paragraphs = []
        for _ in range(pick.randint(4, 10)):
            words = [pick.choice(about) if pick.random() < 0.12 else word(pick) for _ in range(pick.randint(20, 40))]
            paragraphs.append(" ".join(words).capitalize() + ".")
        articles.append({"id": str(number), "title": " ".join(about[:6]), "text": "\n".join(paragraphs)})
    return articles


def varied(pick, count, path):
    """A corpus over and over, a fifth of the words exchanged for rare ones."""
    with open(path, encoding="utf-8") as lines:
        corpus = [json.loads(line) for line in lines]
    articles = []
    for number in range(count):
        source = corpus[number % len(corpus)]
        words = source["text"].split(" ")
        text = " ".join(pick.choice(WORDS) if pick.random() < 0.2 else x for x in words)
        articles.append({"id": str(number), "title": source.get("title") or "", "text": text})
    return articles


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("--counts", default="1000,10000,100000")
    parser.add_argument("--corpus")
    given = parser.parse_args()
    print("| articles | copies, us each | (last tenth) | a second | bytes each | stories, us each | (last tenth) | a second | bytes each |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in [int(x) for x in given.counts.split(",")]:
        pick = random.Random(7)
        articles = varied(pick, count, given.corpus) if given.corpus else made(pick, count)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "articles.ndjson")
            with open(path, "w", encoding="utf-8") as out:
                for article in articles:
                    out.write(json.dumps(article) + "\n")
            done = subprocess.run([given.winnow, "group", "--cost", path], capture_output=True, text=True, check=True)
        figures = json.loads(done.stdout)
        each = lambda key, share=1: figures[key] / count / share * 1e6
        print(
            f"| {count:,} | {each('copySeconds'):.1f} | {each('lastCopySeconds', .1):.1f} | {count / figures['copySeconds']:,.0f} "
            f"| {figures['copyBytes'] / count:.1f} | {each('storySeconds'):.1f} | {each('lastStorySeconds', .1):.1f} "
            f"| {count / figures['storySeconds']:,.0f} | {figures['storyBytes'] / count:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
