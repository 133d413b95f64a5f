"""Each format: what a reader makes of a file."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from factrack import readers
from factrack.model import Dispatch
from factrack.readers import opening, sources

FILES = Path(__file__).parent / "files"


def one(path: Path) -> Dispatch:
    (found,) = readers.read(path)
    return found


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_html_takes_metadata_and_only_the_article() -> None:
    page = one(FILES / "page.html")
    assert page.title == "Bakery fire in Oldmere leaves three hurt"
    assert page.text.startswith("OLDMERE, England (MNA) - A fire at a bakery")
    assert "three people early" in page.text, "inline markup breaks no line"
    assert "café" in page.text, "a wrong charset declaration does not count"
    assert not {"Weather", "rights"} & set(page.text.replace(":", " ").split())
    assert page.published == datetime(2021, 4, 14, 7, 45, tzinfo=timezone(timedelta(hours=1)))
    assert (page.lang, page.publisher, page.byline) == ("en-GB", "MNA", "Una Drake, Col Reyes")
    assert (page.url, page.place) == ("https://mere-courier.example/fire", "OLDMERE, England")


def test_html_without_metadata_takes_the_time_element() -> None:
    page = one(FILES / "times.html")
    assert page.title == "Le pont de Marnel rouvre"
    assert page.published == datetime(2020, 9, 3, 18, tzinfo=timezone(timedelta(hours=2)))
    assert page.text.startswith("Fermé depuis quatre mois")


def test_markdown_front_matter_and_words() -> None:
    article = one(FILES / "article.md")
    assert (article.id, article.title, article.lang) == ("marnel-2", "Marnel: le pont rouvre", "fr")
    assert (article.publisher, article.byline) == ("ANM", "Ida Roux, Léo Tassin")
    assert article.notes == ("ACTUALISE avec le maire",)
    assert article.place == "Marnel (France)"
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0].endswith("Le pont de Marnel a rouvert jeudi, après quatre mois.")
    assert paragraphs[1:] == ['"Enfin", a dit le maire.', "un camion", "deux bus"]


def test_markdown_without_front_matter_is_known_by_its_suffix(tmp_path: Path) -> None:
    article = one(written(tmp_path, "a.md", "# Un titre\n\nDeux *blessés*\nà Marnel.\n\nPar Ida Roux\n"))
    assert (article.title, article.text, article.byline) == (
        "Un titre",
        "Deux blessés à Marnel.",
        "Par Ida Roux",
    )


def test_headline_list_and_the_article_after_it() -> None:
    *titles, article = readers.read(FILES / "list.txt")
    assert [(t.title, t.rank, t.text) for t in titles] == [
        ("Tempête Ondine: 4.200 foyers sans électricité", 0, ""),
        ("Rugby: Valmy bat Oryx 21-17", 1, ""),
        ("Un phare rallumé après trente ans", 2, ""),
    ]
    assert {t.lang for t in titles} == {"fr"}
    assert article.title == "Le phare des Aulnes rallumé"
    assert article.text.endswith("La lampe porte à 18 milles.")
    assert (article.byline, article.rank) == ("R.Delatour--ANM", None)


def test_plain_text_with_dateline_and_signature() -> None:
    article = one(FILES / "article.txt")
    assert article.title == "Séisme en mer d'Oryx: douze blessés"
    assert article.text.startswith("Port-Oryx, 5 fév 2019 (ANM) - Un séisme")
    assert article.text.endswith("Les écoles restent fermées.")
    assert (article.place, article.publisher, article.byline) == ("Port-Oryx", "ANM", "ir/lt/sm")
    assert article.published == datetime(2019, 2, 5)


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("Trois blessés à Marnel", "Trois blessés à Marnel", ""),
        ("Trois personnes ont été blessées.", "", "Trois personnes ont été blessées."),
        ("MARNEL (ANM) - Three hurt.\nMore to come.", "", "MARNEL (ANM) - Three hurt.\nMore to come."),
        ("Title\n\n\nBody.\n\n", "Title", "Body."),
        ("Title\r\nBody.\r\nMore.", "Title", "Body.\nMore."),
    ],
)
def test_plain_text_title(tmp_path: Path, content: str, title: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content.encode())
    assert (one(path).title, one(path).text) == (title, text)


@pytest.mark.parametrize(
    "line",
    [
        "B.Moreau--ABC",
        "asl/tib/pid",
        "Par Ida Roux",
        "By Una Drake",
        "(Reporting by Una Drake; editing by Col Reyes)",
    ],
)
def test_bylines(line: str) -> None:
    assert opening.is_byline(line)


@pytest.mark.parametrize(
    "line", ["", "Par ailleurs, trois routes sont fermées.", "By noon the road was open.", "Il a plu."]
)
def test_no_bylines(line: str) -> None:
    assert not opening.is_byline(line)


FLOOD = "« La Loire a débordé », a déclaré le maire."


@pytest.mark.parametrize(
    ("line", "at", "byline"),
    [
        ("Publié le 3 mars 2026 à 12h15", datetime(2026, 3, 3, 12, 15), None),
        ("Mis à jour le mardi 3 mars 2026 à 12 h 15", datetime(2026, 3, 3, 12, 15), None),
        ("Publié le 3 mars 2026 à 12h15 - Mis à jour à 14h20", datetime(2026, 3, 3, 12, 15), None),
        ("3 mars 2026, 14h20", datetime(2026, 3, 3, 14, 20), None),
        ("2026-04-10", datetime(2026, 4, 10), None),
        ("Published March 3, 2026", datetime(2026, 3, 3), None),
        ("Updated 2:20 p.m. GMT, March 3, 2026", datetime(2026, 3, 3, 14, 20, tzinfo=UTC), None),
        ("By Una Drake | March 3, 2026", datetime(2026, 3, 3), "By Una Drake"),
        ("Par Ida Roux, le 3 mars 2026", datetime(2026, 3, 3), "Par Ida Roux"),
        ("Par Ida Roux\n\n3 mars 2026", datetime(2026, 3, 3), "Par Ida Roux"),
        ("3 mars 2026\nPar Ida Roux", datetime(2026, 3, 3), "Par Ida Roux"),
    ],
)
def test_a_line_of_the_date_under_the_title(
    tmp_path: Path, line: str, at: datetime, byline: str | None
) -> None:
    article = one(written(tmp_path, "a.txt", f"Crue à Blois\n\n{line}\n\n{FLOOD}\n"))
    assert (article.published, article.byline, article.text) == (at, byline, FLOOD)
    blocks = "\n\n".join(f"*{block}*" for block in line.split("\n") if block)
    article = one(written(tmp_path, "a.md", f"# Crue à Blois\n\n{blocks}\n\n{FLOOD}\n"))
    assert (article.published, article.byline, article.text) == (at, byline, FLOOD)


@pytest.mark.parametrize(
    "line",
    [
        "Le 3 mars 2026, douze personnes sont mortes.",
        "Rennes, le 3 mars 2026",
        "Depuis le 3 mars 2026",
        "March 2026",
        "In 2026, 12 people died",
        "Published March 3, 2026: floods",
    ],
)
def test_no_line_of_the_date(tmp_path: Path, line: str) -> None:
    article = one(written(tmp_path, "a.txt", f"Crue à Blois\n{line}\n{FLOOD}\n"))
    assert (article.published, article.text) == (None, f"{line}\n{FLOOD}")


def test_front_matter_goes_before_a_line_of_the_date(tmp_path: Path) -> None:
    content = f"---\ndate: 2026-03-04\n---\n# Crue\n\n*3 mars 2026*\n\n{FLOOD}\n"
    article = one(written(tmp_path, "a.md", content))
    assert (article.published, article.text) == (datetime(2026, 3, 4), FLOOD)


def test_json_forms_give_the_same_articles(tmp_path: Path) -> None:
    items = [{"id": 7, "title": "A", "text": " a \u2028b\n"}, {"headline": "B", "articleBody": "b"}]
    forms = {
        "list.json": json.dumps(items, indent=1),
        "items.json": json.dumps({"version": 1, "items": items}),
        "articles.json": json.dumps({"articles": items}),
        "lines.jsonl": "\n".join(json.dumps(i, ensure_ascii=False) for i in items),
        "lines.txt": "\n".join(json.dumps(i) for i in items) + "\n\n",
    }
    for name, content in forms.items():
        found = list(readers.read(written(tmp_path, name, content)))
        assert [(d.id, d.title, d.text) for d in found] == [("7", "A", " a \u2028b\n"), (None, "B", "b")], (
            name
        )


def test_one_json_article(tmp_path: Path) -> None:
    article = one(written(tmp_path, "a.json", '{"title": "A", "text": null, "tags": ["x"]}'))
    assert (article.title, article.text) == ("A", "")


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("2020-09-03T18:00:00Z", datetime(2020, 9, 3, 18, tzinfo=UTC)),
        ("2020-09-03", datetime(2020, 9, 3)),
        ("Thu, 03 Sep 2020 18:00:00 +0000", datetime(2020, 9, 3, 18, tzinfo=UTC)),
        (1599156000, datetime(2020, 9, 3, 18, tzinfo=UTC)),
        (1599156000000, datetime(2020, 9, 3, 18, tzinfo=UTC)),
        ("1599156000", datetime(2020, 9, 3, 18, tzinfo=UTC)),
    ],
)
def test_json_dates(tmp_path: Path, stated: object, meant: datetime) -> None:
    article = one(written(tmp_path, "a.json", json.dumps({"text": "a", "pubDate": stated})))
    assert (article.published, article.warnings) == (meant, ())


@pytest.mark.parametrize("stated", ["some day", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00"])
def test_a_date_that_is_none_is_told(tmp_path: Path, stated: str) -> None:
    article = one(written(tmp_path, "a.json", json.dumps({"text": "a", "date": stated})))
    assert article.published is None
    assert stated in article.warnings[0]


def test_json_text_is_never_touched(tmp_path: Path) -> None:
    text = "  Ã©tat — 18\u00a0000\r\n"
    assert one(written(tmp_path, "a.json", json.dumps({"text": text}))).text == text


def test_json_feed_with_markup(tmp_path: Path) -> None:
    feed = {"items": [{"id": "1", "content_html": "<p>Trois morts à <b>Marnel</b>, selon la mairie.</p>"}]}
    assert (
        one(written(tmp_path, "feed.json", json.dumps(feed))).text == "Trois morts à Marnel, selon la mairie."
    )


@pytest.mark.parametrize("name", ["content", "body", "articleBody"])
def test_markup_under_another_name_than_text_is_taken_out(tmp_path: Path, name: str) -> None:
    markup = "<p>Trois morts &amp; <b>deux</b> blessés.</p>\n<p>Fin.</p>"
    feed = [{"title": "A", name: markup}, {"title": "B", name: "Moins de 3 <p> & plus."}]
    one, other = readers.read(written(tmp_path, "feed.json", json.dumps(feed)))
    assert (one.text, other.text) == ("Trois morts & deux blessés.\n\nFin.", "Moins de 3 <p> & plus.")


def test_content_goes_before_suffix(tmp_path: Path) -> None:
    path = written(tmp_path, "wrong.txt", '{"title": "A", "text": "b"}')
    assert readers.reader_of(sources.load(path, 100, None)).name == "JSON"
    path = written(tmp_path, "wrong.json", "Title\n\nBody.")
    assert readers.reader_of(sources.load(path, 100, None)).name == "JSON", (
        "the suffix decides where content does not"
    )
    path = written(tmp_path, "page", "<!-- x --><!DOCTYPE html><html></html>")
    assert readers.reader_of(sources.load(path, 100, None)).name == "HTML"
