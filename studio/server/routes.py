"""What the browser may ask for, each by its name below ``/__site/studio/``."""

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, TypeVar

import msgspec

from editing import api as editing
from editing.api import Conflict, OpenedFacts, OpenedPage, Saved, Source
from plugins.site.api import (
    EDITORIAL_FILE,
    Editorial,
    Problem,
    fields_of,
    load_look,
    parse_toml,
    what_is_wrong,
    what_to_do,
)
from studio.guard import Refused, safe_source
from studio.publishing import find_way, run_task, send
from studio.server import moving
from studio.server.messages import (
    Answer,
    Deletion,
    FileEdit,
    NewPage,
    OfFile,
    Pasting,
    Publication,
    Sent,
    Sentence,
    Step,
    TextEdit,
)
from studio.server.todo import list_todo
from studio.studio import Studio

PAGES = frozenset({".md"})
FACTS = frozenset({".toml"})
TEXTS = PAGES | FACTS | {".css", ".txt"}
_TASKS = {"check": ("check",), "plan": ("deploy", "--dry-run"), "deploy": ("deploy", "--yes")}
_MOST_PASTED = 1_500_000

Query = Mapping[str, str]
Message = TypeVar("Message", bound=Sent)


class ConflictError(Exception):
    """The file has changed since it was opened, and nothing was written."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict.source)
        self.values = {"conflict": msgspec.to_builtins(conflict)}


def problem_values(problem: Problem) -> dict[str, Any]:
    """Return what the browser shows of a problem."""
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "field": problem.field,
        "message": what_is_wrong(problem),
        "remedy": what_to_do(problem),
    }


def _open_page(studio: Studio, query: Query) -> Any:
    return _opened(editing.open_page(studio.project, _source(studio, query.get("file", ""), PAGES)))


def _open_facts(studio: Studio, query: Query) -> Any:
    return _opened(editing.open_facts(studio.project, _source(studio, query.get("file", ""), FACTS)))


def _opened(file: OpenedPage | OpenedFacts) -> dict[str, Any]:
    return {**msgspec.to_builtins(file), "problems": [problem_values(problem) for problem in file.problems]}


def _colors(studio: Studio, _: Query) -> Any:
    """Return the style sheet of the colors, the look below it, and the pairs that are to be told apart."""
    folder = studio.project.theme / "css"
    style = (folder / "tokens.css").read_bytes()
    pairs = (folder / "contrast.toml").read_text(encoding="utf-8")
    values, _lines = parse_toml(pairs, source="theme/css/contrast.toml")
    site = editing.open_facts(studio.project, EDITORIAL_FILE).values
    look = load_look(studio.project.theme, str(site.get("look", fields_of(Editorial)["look"].default)))
    return {
        "text": style.decode(),
        "look": look.tokens_css,
        "version": editing.version_of(style),
        "pairs": values,
    }


def _versions(studio: Studio, query: Query) -> Any:
    return editing.list_versions(studio.project, _source(studio, query.get("file", ""), TEXTS))


def _version(studio: Studio, query: Query) -> Any:
    source = _source(studio, query.get("file", ""), TEXTS)
    return {"text": editing.read_version(studio.project, source, query.get("id", ""))}


def _draft_page(studio: Studio, edit: FileEdit) -> Any:
    """Show what is written, without saving it, and list what is to be said: that comes before the build."""
    source = _source(studio, edit.file, PAGES)
    with studio.drafting(source) as copy:
        _done(editing.save_page(copy, source, edit.version, edit.changes, edit.body))
        return _found(studio, source)


def _draft_text(studio: Studio, edit: TextEdit) -> Any:
    source = _source(studio, edit.file, PAGES | FACTS)
    with studio.drafting(source) as copy:
        return _done(editing.save_text(copy, source, edit.version, edit.text))


def _draft_facts(studio: Studio, edit: FileEdit) -> Any:
    source = _source(studio, edit.file, FACTS)
    with studio.drafting(source) as copy:
        return _done(editing.save_facts(copy, source, edit.version, edit.changes))


def _discard(studio: Studio, named: OfFile) -> Any:
    source = _source(studio, named.file, PAGES | FACTS)
    studio.live.saved(frozenset({studio.drafts.drop(source)}))
    return {}


def _check(studio: Studio, query: Query) -> Any:
    """List what is to be said about a page as it is shown, saved or not."""
    return _found(studio, _source(studio, query.get("file", ""), PAGES))


def _found(studio: Studio, source: Source) -> dict[str, Any]:
    page = editing.open_page(studio.copy, source)
    found = studio.live.request({"ask": "check", "source": source, "text": page.text})
    return {"findings": found or [], "body_line": page.body_line}


def _save_page(studio: Studio, edit: FileEdit) -> Any:
    source = _source(studio, edit.file, PAGES)
    return studio.saved(
        _done(editing.save_page(studio.project, source, edit.version, edit.changes, edit.body))
    )


def _save_facts(studio: Studio, edit: FileEdit) -> Any:
    source = _source(studio, edit.file, FACTS)
    return studio.saved(_done(editing.save_facts(studio.project, source, edit.version, edit.changes)))


def _save_text(studio: Studio, edit: TextEdit) -> Any:
    source = _source(studio, edit.file, TEXTS)
    return studio.saved(_done(editing.save_text(studio.project, source, edit.version, edit.text)))


def _new_page(studio: Studio, page: NewPage) -> Any:
    return studio.saved(editing.new_page(studio.project, page.kind, page.title, now=_now()))


def _duplicate(studio: Studio, named: OfFile) -> Any:
    source = _source(studio, named.file, PAGES)
    return studio.saved(editing.duplicate_page(studio.project, source, named.name, now=_now()))


def _plan_publication(studio: Studio, wanted: Publication) -> Any:
    source = _source(studio, wanted.file, PAGES)
    when = {"draft": wanted.draft, "date": wanted.date, "expires": wanted.expires}
    markdown = moving.load_markdown(studio.project.root)
    return editing.plan_publication(studio.project, source, **when, now=_now(), markdown=markdown)  # type: ignore[arg-type]


def _publication(studio: Studio, wanted: Publication) -> Any:
    source = _source(studio, wanted.file, PAGES)
    when = {"draft": wanted.draft, "date": wanted.date, "expires": wanted.expires}
    done = editing.set_publication(studio.project, source, wanted.version, **when)  # type: ignore[arg-type]
    return studio.saved(_done(done))


def _plan_rename(studio: Studio, wanted: OfFile) -> Any:
    _source(studio, wanted.file, PAGES)
    return moving.describe_plan(moving.plan_rename(studio.project, wanted))


def _rename(studio: Studio, wanted: OfFile) -> Any:
    _source(studio, wanted.file, PAGES)
    return studio.saved(_done(editing.apply_plan(studio.project, moving.plan_rename(studio.project, wanted))))


def _plan_delete(studio: Studio, wanted: Deletion) -> Any:
    _source(studio, wanted.file, PAGES)
    return moving.describe_plan(moving.plan_delete(studio.project, wanted))


def _delete(studio: Studio, wanted: Deletion) -> Any:
    _source(studio, wanted.file, PAGES)
    return studio.saved(_done(editing.apply_plan(studio.project, moving.plan_delete(studio.project, wanted))))


def _answer_address(studio: Studio, answer: Answer) -> Any:
    return studio.saved(_done(moving.answer_address(studio.project, answer, today=_now().date())))


def _restore(studio: Studio, named: OfFile) -> Any:
    source = _source(studio, named.file, TEXTS)
    return studio.saved(_done(editing.restore_version(studio.project, source, named.version, named.name)))


def _undo(studio: Studio, _: Sent) -> Any:
    undone = editing.undo(studio.project)
    return studio.saved(_done(undone)) if undone else None


def _paste(studio: Studio, pasted: Pasting) -> Any:
    if len(pasted.html) > _MOST_PASTED:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    source = _source(studio, pasted.file, PAGES)
    return editing.paste_html(studio.project, pasted.html, source=source)


def _picture(studio: Studio, query: Query, raw: bytes) -> Any:
    source = _source(studio, query.get("file", ""), PAGES)
    name, alt = query.get("name", ""), query.get("alt", "")
    return editing.save_picture(studio.project, raw, name=name, alt=alt, source=source)


def _import(studio: Studio, query: Query, raw: bytes) -> Any:
    name, kind = query.get("name", ""), query.get("kind", "guide")
    done = editing.import_file(studio.project, raw, name=name, kind=kind)
    studio.live.saved(studio.drafts.follow([studio.project.content]))
    return done


def _video(studio: Studio, query: Query, raw: bytes) -> Any:
    return {"source": editing.save_video(studio.project, raw, name=query.get("name", ""))}


def _publish(studio: Studio, wanted: Step) -> Any:
    return run_task(studio.project, *_TASKS[wanted.step])


def _send(studio: Studio, sentence: Sentence) -> Any:
    who = {"name": sentence.name, "email": sentence.email}
    return send(studio.project, sentence.sentence, settled=sentence.settled, **who)


def _source(studio: Studio, name: str, endings: frozenset[str]) -> str:
    return safe_source(name, project=studio.project, endings=endings)


def _done(result: Saved | Conflict) -> Saved:
    if isinstance(result, Conflict):
        raise ConflictError(result)
    return result


def _now() -> datetime:
    return datetime.now().astimezone()


def _change(kind: type[Message], work: Callable[[Studio, Message], Any]) -> Callable[[Studio, bytes], Any]:
    return lambda studio, body: work(studio, msgspec.json.decode(body, type=kind))


READS: Mapping[str, Callable[[Studio, Query], Any]] = {
    "check.json": _check,
    "choices.json": lambda studio, _: studio.choices(),
    "colors.json": _colors,
    "facts.json": _open_facts,
    "file.json": _open_page,
    "forms.json": lambda studio, _: {
        "pages": editing.page_forms(studio.project.models),
        "facts": editing.fact_forms(),
    },
    "titles.json": lambda studio, _: studio.titles(),
    "todo.json": lambda studio, _: list_todo(studio, now=_now()),
    "version.json": _version,
    "versions.json": _versions,
    "way.json": lambda studio, _: find_way(studio.project),
}
CHANGES: Mapping[str, Callable[[Studio, bytes], Any]] = {
    "answer": _change(Answer, _answer_address),
    "delete": _change(Deletion, _delete),
    "discard": _change(OfFile, _discard),
    "draft": _change(FileEdit, _draft_page),
    "draft-text": _change(TextEdit, _draft_text),
    "draft-facts": _change(FileEdit, _draft_facts),
    "duplicate": _change(OfFile, _duplicate),
    "new": _change(NewPage, _new_page),
    "paste": _change(Pasting, _paste),
    "plan-delete": _change(Deletion, _plan_delete),
    "plan-publication": _change(Publication, _plan_publication),
    "plan-rename": _change(OfFile, _plan_rename),
    "publication": _change(Publication, _publication),
    "publish": _change(Step, _publish),
    "rename": _change(OfFile, _rename),
    "restore": _change(OfFile, _restore),
    "save": _change(FileEdit, _save_page),
    "save-facts": _change(FileEdit, _save_facts),
    "save-text": _change(TextEdit, _save_text),
    "send": _change(Sentence, _send),
    "undo": _change(Sent, _undo),
}
UPLOADS: Mapping[str, Callable[[Studio, Query, bytes], Any]] = {
    "import": _import,
    "picture": _picture,
    "video": _video,
}
