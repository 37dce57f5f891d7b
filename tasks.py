"""The command line for staff and CI: ``python3 tasks.py --list`` shows what it can do.

Needs Python and pip, nothing else: whenever ``.venv`` is not in step with ``uv.lock``, ``bootstrap.py``
installs what the lock lists and starts this file again inside ``.venv``. ``uv run tasks.py TASK`` works too.
"""

# Python 3.7 must be able to parse this file, so that bootstrap.py can print what is needed.
import os
import sys
from pathlib import Path

from bootstrap import ROOT, enter_environment, run

if __name__ == "__main__":
    try:
        enter_environment(Path(__file__).resolve())
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as accident:
        place, reason = accident.filename or ROOT, accident.strerror
        sys.exit(f"{place}: {reason}. Nothing was set up: this folder must be one that you may write to.")

import atexit
import gc
import io
import logging
import shlex
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from command_line import HELP, Command, Task, WrongCommandError, find_tasks, read_command, task
from pelican_start import import_pelican, standing_in, unasked_plugins

# Else pytz, which Babel asks for this computer's time zone, opens its 600 files to see that they are there.
os.environ.setdefault("PYTZ_SKIPEXISTSCHECK", "1")

PROGRAM = "python3 tasks.py"
CONTENT = ROOT / "content"
OUTPUT = ROOT / "output"
REPORTED = ROOT / ".preview" / "report" / "output"  # named as OUTPUT, so that both share what was made
MADE_BY_TASKS = (
    *("output", ".output.*", "server", ".preview", ".cache", ".templates"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache"),
)
GROUPS = (
    ("Write", ("studio", "preview", "new", "import", "rename", "delete", "check", "content", "ctas")),
    ("Publish", ("build", "serve", "publish", "deploy", "facts", "schema")),
    ("Engineer", ("test", "lint", "bench", "gallery", "clean")),
)
PELICAN_FATAL = "Warning or error encountered"


def load_settings(settings_file: str, override: dict[str, Any]) -> dict[str, Any]:
    """Read a settings file the way Pelican does."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    with loading():
        import_pelican()
        from pelican.settings import read_settings

        from plugins.site.api import last_resort, settings_problem

    file = ROOT / settings_file
    if not file.is_file():
        raise SystemExit(f"{settings_file} is missing. Nothing was built.")
    with last_resort(lambda error: settings_problem(error, file)):
        return dict(read_settings(str(file), override=override))


@contextmanager
def loading() -> Iterator[None]:
    """Look for no cycles among the code that is imported: all of it stays."""
    if not gc.isenabled():  # around this already
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def make_site(
    settings_file: str, override: dict[str, Any], *, remember: bool = False
) -> tuple[str, dict[str, Any]]:
    """Make the site in this process.

    Returns:
        The line that says so, and the settings, in which the build left its report.

    Args:
        remember: Keep its addresses in ``content/addresses.toml``.

    Raises:
        SystemExit: Anything that Pelican logs as an error, and whatever the plugins found.
    """
    started = time.perf_counter()
    try:
        with loading():
            import_pelican()
            from pelican import Pelican, log

            log.console.quiet = True  # "Processed 0 articles" counts only what Pelican's own generators made
            log.init(level=logging.WARNING, fatal="errors", handler=logging.StreamHandler())
            settings = load_settings(settings_file, override)
            with standing_in(unasked_plugins(settings["PLUGINS"])):
                site = Pelican(settings)
        site.run()
    except RuntimeError as error:
        if str(error) != PELICAN_FATAL:
            raise
        raise SystemExit("The error above stopped the build.") from error
    output, report = Path(settings["OUTPUT_PATH"]), settings.get("SITE_REPORT")
    for note in report.notes if report else ():
        if note.rule == "stray-file":  # files that the site is made without
            print(note)
    pages = settings.get("SITE_PAGE_COUNT") or sum(1 for _ in output.rglob("*.html"))
    waiting = settings.get("SITE_WAITING_COUNT")
    if waiting:
        noun = "problem" if waiting == 1 else "problems"
        print(f"{waiting} {noun} in pages that are not public: python3 tasks.py check lists them.")
    if report and remember:
        remember_addresses(settings)
    asked = settings.get("SITE_QUESTION_COUNT")
    if asked:
        wait = "1 question waits" if asked == 1 else f"{asked} questions wait"
        print(f"{wait} for your answer: python3 tasks.py facts lists what depends on it.")
    made = f"{pages} pages in {time.perf_counter() - started:.1f} s -> {os.path.relpath(output, ROOT)}/"
    return made, settings


def remember_addresses(settings: Mapping[str, Any]) -> None:
    """Add new addresses to ``content/addresses.toml``; the site is built, whatever happens here.

    In CI, no file is changed.
    """
    if os.environ.get("CI") == "true":
        return
    from plugins.addresses.address_file import remember_addresses as remember
    from plugins.site.api import ContentError

    report = settings["SITE_REPORT"]
    try:
        new = remember(Path(settings["PATH"]), report.answers, report.addresses.load())
    except (ContentError, OSError) as error:
        print(f"New addresses could not be kept in content/addresses.toml. {error}")
        return
    if new:
        noun = "1 new address is" if new == 1 else f"{new} new addresses are"
        print(f"{noun} kept in content/addresses.toml: keep it in git, so that none of them is ever lost.")


def run_module(*command: str, **environment: str) -> None:
    """Run a Python module's command line, and end with its exit code if that is not 0."""
    code = run([sys.executable, "-m", *command], **environment)
    if code:
        sys.exit(code)


@task(help={"drafts": "show drafts and scheduled pages too"})
def build(drafts: bool = False) -> None:
    """Make the site in output/, to look at."""
    override = {"SHOW_UNPUBLISHED": True} if drafts else {}
    made, _settings = make_site("pelicanconf.py", override, remember=not drafts)
    print(f"{made}  See it with: python3 tasks.py serve")


@task(help={"allow-samples": "go on although business facts are still sample values (for CI and trials)"})
def publish(allow_samples: bool = False) -> None:
    """Make the public site in output/, ready to upload."""
    made, _settings = make_public_site(allow_samples=allow_samples)
    print(f"{made}  Ready to upload: python3 tasks.py deploy, or as docs/publishing.md says.")


def make_public_site(*, allow_samples: bool, remember: bool = True) -> tuple[str, dict[str, Any]]:
    """Make the public site, unless a file of it holds a credential."""
    from deployment.commit import find_commit
    from deployment.tokens import find_tokens

    tokens = find_tokens(ROOT)
    if tokens:
        sys.exit("\n".join([*map(str, tokens), "Nothing was built."]))
    override = {"SITE_COMMIT": find_commit(ROOT)} | ({"ALLOW_SAMPLES": True} if allow_samples else {})
    return make_site("publishconf.py", override, remember=remember)


@task(
    help={
        "yes": "publish without asking, for machines",
        "dry-run": "show what would go live, and publish nothing",
        "back": "make the release before the live one live again",
        "check": "only look whether the live site is as it should be",
        "if-due": "do nothing unless something that visitors see has changed",
        "allow-samples": "with --dry-run: go on although business facts are still sample values",
    }
)
def deploy(
    yes: bool = False,
    dry_run: bool = False,
    back: bool = False,
    check: bool = False,
    if_due: bool = False,
    allow_samples: bool = False,
) -> None:
    """Make the public site, show what goes live, bring it to its host, and look at it there."""
    from deployment.command import Wish, run_deployment

    wish = Wish(yes=yes, dry_run=dry_run, back=back, check=check, if_due=if_due, allow_samples=allow_samples)

    def build() -> dict[str, Any]:
        return make_public_site(allow_samples=allow_samples, remember=False)[1]

    run_deployment(ROOT, wish, build, remember_addresses)


@task()
def ctas() -> None:
    """List every call to action: page, placement, service, words, link and why, or why there is none."""
    settings = load_settings("pelicanconf.py", {})
    from plugins.booking.report import load_and_render

    print(load_and_render(settings), end="")


@task(
    help={
        "details": "each title, description, takeaway and heading as well",
        "map": "the intent, synonyms and links of each page, copies, and questions without a page",
        "clinical-review": "bring the signs of docs/clinical-review.md up to date instead",
    }
)
def content(
    details: bool = False,
    map: bool = False,  # noqa: A002 - the option
    clinical_review: bool = False,
) -> None:
    """List every page: words, reading grade, sources, links in and out, when a review is due."""
    if clinical_review:
        from plugins.editorial_checks.red_flags.clinical_review import write_review

        print(write_review(ROOT, CONTENT))
        return
    settings = load_settings("pelicanconf.py", {})
    if map:
        from plugins.editorial_checks.content_map.map_report import load_and_render as render_map

        print(render_map(settings, width=shutil.get_terminal_size((140, 24)).columns), end="")
        return
    from plugins.editorial_checks.content_report import load_and_render

    width, today = shutil.get_terminal_size((140, 24)).columns, datetime.now(UTC).date()
    print(load_and_render(settings, today=today, width=width, with_details=details), end="")


@task(help={"page": "an address such as /services/cupping/, or a file of content/"})
def schema(page: str) -> None:
    """Draw what search engines are told of a page, with what is missing."""
    print_graph_report(page)


@task()
def facts() -> None:
    """List the questions that wait for the owner, and the facts that search engines recommend."""
    folder = Path(load_settings("pelicanconf.py", {})["PATH"])
    from plugins.site.api import ContentError, render_questions

    try:
        print(render_questions(folder))
    except ContentError as error:
        sys.exit(describe_problems(error.problems))
    print_graph_report("")


def describe_problems(problems: Iterable[Any]) -> str:
    """Return a line for each problem, with the path from here to its file: a terminal opens it."""

    def named(problem: Any) -> Any:
        file = problem.place.file
        is_inside = os.path.lexists(CONTENT / file) and not os.path.lexists(ROOT / file)
        return problem.in_file(f"{CONTENT.name}/{file}") if is_inside else problem

    return "\n".join(str(named(problem)) for problem in problems)


def print_graph_report(page: str) -> None:
    """Print a report on the site as it is now, built apart: ``output/`` stays as it is."""
    from plugins.page_checks.graph.report import load_and_render
    from plugins.site.api import ContentError

    make_site("pelicanconf.py", {"OUTPUT_PATH": str(REPORTED), "MEMORY_PATH": str(ROOT / ".cache")})
    try:
        print(load_and_render(REPORTED, page), end="")
    except ContentError as error:
        sys.exit(str(error))


def parse_port(text: str) -> int:
    """Return the number of a port; with any other text, exit with code 2."""
    if text.isdecimal() and int(text) < 65536:  # noqa: PLR2004 - a port has 16 bits
        return int(text)
    print(f'--port: write a number from 0 to 65535 instead of "{text}".', file=sys.stderr)
    sys.exit(2)


@task(help={"port": "the port to try first"})
def serve(port: str = "8000") -> None:
    """Show output/ on this computer, with the site's own 404 page."""
    first_port = parse_port(port)
    from preview.server.file_server import load_base_path, open_server

    if not OUTPUT.is_dir():
        build()
    with open_server(OUTPUT, load_base_path(CONTENT / "business.toml"), first_port) as server:
        print(f"The site is at {server.address}  (Ctrl-C ends this)", flush=True)
        server.serve_until_interrupted()


@task(
    help={
        "port": "the port to try first",
        "follow": "lead the browser to the page that you save",
        "open": "do not open the browser",
    }
)
def preview(port: str = "8000", follow: bool = False, open: bool = True) -> None:  # noqa: A002 - the option
    """Show the site as you write it: drafts too, and what is wrong, in the page."""
    from preview.command import run_preview
    from preview.worker.project import find_project

    run_preview(find_project(ROOT), port=parse_port(port), follow=follow, open_browser=open)


@task(help={"port": "the port to try first", "open": "do not open the browser"})
def studio(port: str = "8000", open: bool = True) -> None:  # noqa: A002 - the option
    """Write, see, check and publish in the browser."""
    from preview.worker.project import find_project
    from studio.command import run_studio

    run_studio(find_project(ROOT), port=parse_port(port), open_browser=open)


@task(help={"all": "list every finding", "github": "print annotations for GitHub instead of a list"})
def check(all: bool = False, github: bool = False) -> None:  # noqa: A002 - the option
    """List what must be fixed, and what matters most of the rest; only what must be fixed fails."""
    for settings_file in ("pelicanconf.py", "publishconf.py"):
        load_settings(settings_file, {})  # one line about what is wrong with it
    with loading():
        from plugins.editorial_checks.advice.sentence_model import MISSING, find_model
        from preview.panel.findings import find_all
        from preview.panel.findings_list import github_commands, render_findings
        from preview.worker.project import find_project

    findings = find_all(find_project(ROOT))
    if github:
        print(*github_commands(findings), sep="\n")
    else:
        width, colour = shutil.get_terminal_size((160, 24)).columns, sys.stdout.isatty()
        print(render_findings(findings, width=width, colour=colour, whole=all), end="")
        if find_model() is None:
            print(MISSING)
    sys.exit(findings.exit_code)


@task(help={"kind": "such as guide; you are asked without it", "title": "a working title"})
def new(kind: str = "", title: str = "") -> None:
    """Write the file of a new page: every field with a hint, and an outline; it is a draft."""
    from msgspec.structs import replace

    from editing.new_page import new_page
    from plugins.site.api import ContentError
    from preview.worker.kinds import load_models
    from preview.worker.project import find_project

    try:
        project = replace(find_project(ROOT), models=load_models(ROOT))
        kinds = ", ".join(model.kind.name for model in project.models)
        kind = kind or input(f"What kind of page ({kinds})? ").strip()
        title = title or input("Its working title? ").strip()
        written = new_page(project, kind, title, now=datetime.now().astimezone())
    except ContentError as error:
        sys.exit(describe_problems(error.problems))
    except (EOFError, KeyboardInterrupt):
        sys.exit("\nNothing was written.")
    print(*(f"Written: {CONTENT.name}/{source}" for source in written.files), sep="\n")
    print("Next: python3 tasks.py preview --follow, then open the file, write and save.")


@task(
    help={
        "old": "a file such as guides/knots.md, or an address such as /guides/knots/",
        "new": "another file, another address, another last part of the address, or a folder such as local/",
        "yes": "do it without asking",
        "dry-run": "only show what would be done",
    }
)
def rename(old: str, new: str, yes: bool = False, dry_run: bool = False) -> None:
    """Give a page another name or address, in every link too; the old address leads there."""
    markdown = load_settings("pelicanconf.py", {})["MARKDOWN"]
    from editing.renaming import plan_rename

    change_site(lambda project: plan_rename(project, old, new, markdown=markdown), yes=yes, dry_run=dry_run)


@task(
    help={
        "page": "a file such as guides/knots.md, or an address such as /guides/knots/",
        "to": "the page that takes its place, in every link and for its address",
        "gone": "its address is gone for good: links to it become plain words",
        "yes": "do it without asking",
        "dry-run": "only show what would be done",
    }
)
def delete(page: str, to: str = "", gone: bool = False, yes: bool = False, dry_run: bool = False) -> None:
    """Delete a page, and say what becomes of its address: --to /another/ or --gone."""
    markdown = load_settings("pelicanconf.py", {})["MARKDOWN"]
    from editing.deleting import plan_delete

    today = datetime.now().astimezone().date()
    change_site(
        lambda project: plan_delete(project, page, to=to, gone=gone, today=today, markdown=markdown),
        yes=yes,
        dry_run=dry_run,
    )


def change_site(make_plan: Callable[[Any], Any], *, yes: bool, dry_run: bool) -> None:
    """Show a plan, ask, and carry it out as a whole."""
    from editing.moving.plan import apply_plan, render_plan
    from editing.values import Conflict
    from plugins.site.api import ContentError
    from preview.worker.project import find_project

    project = find_project(ROOT)
    try:
        plan = make_plan(project)
        print(render_plan(plan, width=shutil.get_terminal_size((140, 24)).columns), end="")
        if dry_run or not (yes or input("Do this (y/n)? ").strip().lower() in {"y", "yes"}):
            print("Nothing was changed.")
            return
        saved = apply_plan(project, plan)
    except ContentError as error:
        sys.exit(f"{describe_problems(error.problems)}\nNothing was changed.")
    except (EOFError, KeyboardInterrupt):
        sys.exit("\nNothing was changed.")
    if isinstance(saved, Conflict):
        sys.exit(f"{saved.source} was changed meanwhile. Nothing was changed: try again.")
    # Not "git restore .", which would take the other work of today along.
    print("Done. Look at it with: git diff. To take it back: Undo in python3 tasks.py studio.")


@task(
    name="import",
    help={
        "files": "a .docx, .html, .md or .txt, an .xml of WordPress, a picture; several are fine",
        "kind": "the kind of page that a text becomes, such as page",
        "check": "do not list what the checks find in the new drafts",
    },
)
def import_texts(*files: Path, kind: str = "guide", check: bool = True) -> None:
    """Make drafts of texts that were written elsewhere: ``import FILE…``. Nothing is overwritten."""
    from importer.command import import_files
    from preview.panel.findings import Findings, find_all
    from preview.panel.findings_list import render_findings
    from preview.worker.project import find_project

    done = import_files(ROOT / "content", files, kind=kind)
    print(*done.lines, sep="\n", end="\n" if done.lines else "")
    if check and done.sources:
        names = {f"content/{source}" for source in done.sources}
        found = [each for each in find_all(find_project(ROOT)).unpublished if each.place.file in names]
        width, colour = shutil.get_terminal_size((160, 24)).columns, sys.stdout.isatty()
        print("What the checks find in it:")
        print(render_findings(Findings(tuple(found), ()), width=width, colour=colour, whole=True), end="")
    if done.problems or not files:
        sys.exit(describe_problems(done.problems) or "Which file? python3 tasks.py import FILE…")


@task(
    help={
        "k": "only tests whose names match",
        "long": "the proofs that take minutes too",
        "options": 'more options for pytest, such as "-x -vv"',
    }
)
def test(k: str = "", long: bool = False, options: str = "") -> None:
    """Run the tests, on all cores."""
    command = ["pytest", *(["-m", "long or not long"] if long else []), *(["-k", k] if k else [])]
    if k or options:
        command += shlex.split(options)
    else:  # a file on one core, since its tests share a site or a browser; in order: the longest come first
        command += ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    examples = os.environ.get("INCREMENTAL_EXAMPLES", "60")
    run_module(*command, **({"INCREMENTAL_EXAMPLES": examples, "HYPOTHESIS_PROFILE": "long"} if long else {}))


@task()
def gallery() -> None:
    """Photograph every kind of page on its first day and with all facts, wide and narrow, light and dark."""
    run_module("tests.gallery")


@task()
def lint() -> None:
    """Check style, types and structure: ruff, mypy, the import contracts and the sizes of rooms."""
    commands = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["tools.check_structure"])
    if any([run([sys.executable, "-m", *command]) for command in commands]):  # noqa: C419 - run all of them
        sys.exit(1)


@task(help={"options": 'options for the benchmark, such as "--pages 300 --runs 5", "--profile" or "--peers"'})
def bench(options: str = "") -> None:
    """Time whole builds of the product corpus; writes benchmarks/results.md."""
    run_module("benchmarks.bench", *shlex.split(options))


@task()
def clean() -> None:
    """Delete what the tasks made, except the environment."""
    found = [path for pattern in MADE_BY_TASKS for path in ROOT.glob(pattern)]
    for path in found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    print(f"Deleted: {', '.join(sorted(path.name for path in found)) or 'nothing to delete'}")


def end_in_order(number: int, _: object) -> None:
    """End as Ctrl-C does when the system asks (SIGTERM) or the window is closed (SIGHUP)."""
    sys.exit(128 + number)


def describe_accident(error: Exception) -> str:
    """Return one line about an exception that no task has described."""
    try:
        from plugins.site.api import accident
    except type(error) as broken:  # that is what happened: the code cannot even be loaded
        reason = " ".join(f"{type(broken).__name__}: {broken}".split()).rstrip(".")
        return f"The program cannot be loaded: {reason}. Undo what was last changed in its code."
    return str(accident(error, ROOT / ".cache", [CONTENT]))


def explain_accident(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    """Print one line about an exception that reached the top; a mistake of the program is kept in a file."""
    if isinstance(error, BrokenPipeError):  # such as "| head": nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif isinstance(error, Exception):
        print(describe_accident(error), file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def heed_interruption(lost: Any) -> None:
    """End when Ctrl-C or SIGTERM came where a library passes no exception on, and would go on."""
    if issubclass(lost.exc_type, KeyboardInterrupt | SystemExit):
        os._exit(1)
    sys.__unraisablehook__(lost)


def main() -> None:
    """Run the task of the command line; whatever happens, no traceback is shown."""
    ended: list[int] = []
    atexit.register(end_at_once, ended)  # the first to be registered is the last to be called
    sys.excepthook, sys.unraisablehook = explain_accident, heed_interruption
    for stream in (sys.stdout, sys.stderr):  # a pipe or terminal that lacks a letter gets a question mark
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    for name in ("SIGTERM", "SIGHUP"):  # Windows has one of them
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), end_in_order)
    tasks, words = find_tasks(globals().values()), sys.argv[1:]
    if not words or (len(words) == 1 and words[0] in {"--list", "-l", *HELP}):
        print(list_tasks(tasks))
        return
    try:
        command = read_command(tasks, words, program=PROGRAM)
    except WrongCommandError as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(2)
    os.chdir(ROOT)
    try:
        code = run_command(command)
    finally:
        sys.stdout.flush()
    ended.append(code)
    sys.exit(code)


def run_command(command: Command) -> int:
    """Run a task and return its exit code; one that ends with words leaves them to Python."""
    try:
        command()
    except KeyboardInterrupt:
        return 1
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        return end.code
    return 0


def end_at_once(ended: list[int]) -> None:
    """End with the code of a task that has ended in order, after all that others do at the end of Python.

    The system takes a process apart at once; Python would free each object by itself, which takes as long as
    a twelfth of a build with nothing changed.
    """
    if ended:
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(*ended)


def list_tasks(tasks: Mapping[str, Task]) -> str:
    """Return every task in its group, a line each."""
    lines = [f"{PROGRAM} TASK, where TASK is one of these (--help TASK says more):"]
    grouped = [name for _, names in GROUPS for name in names]
    others = [name for name in tasks if name not in grouped]
    for heading, names in (*GROUPS, *([("Others", others)] if others else [])):
        known = [(name, tasks[name].description) for name in names if name in tasks]
        lines += ["", heading, *(f"  {name:<9} {text.splitlines()[0]}" for name, text in known)]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
