"""``python3 tasks.py deploy``: build, show, ask, send, look."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from deployment.commit import find_commit
from deployment.hosts.errors import DeploymentError
from deployment.hosts.target import BuiltFiles, Target, load_built
from deployment.indexnow import announce_changes
from deployment.plan import Plan, configuration_of, describe_plan, plan_deployment
from deployment.smoke import SmokeTest, await_build
from deployment.targets import Destination, expected_headers, load_destination
from plugins.manifest.manifest import Manifest
from plugins.site.api import REPORT_SETTING, ContentError

_NOT_RELOADED = "If the server was not reloaded since: "
_LOOK_AGAIN = "python3 tasks.py deploy --check"
_LOOK_LATER = f"Look again with: {_LOOK_AGAIN}"
_GO_BACK = "To go back: python3 tasks.py deploy --back"
_NOTHING = "Nothing was published; the last good site is as it was."


class Wish(Struct, frozen=True):
    """What was asked for on the command line."""

    yes: bool = False
    dry_run: bool = False
    back: bool = False
    check: bool = False
    if_due: bool = False
    allow_samples: bool = False


def run_deployment(
    root: Path,
    wish: Wish,
    build: Callable[[], Mapping[str, Any]],
    remember: Callable[[Mapping[str, Any]], None],
) -> None:
    """Do what was asked for, and print it.

    Args:
        build: Makes the public site in ``output/``, and returns the settings with its report.
        remember: Keeps the addresses of a site, by its settings, once something of it is live.

    Raises:
        SystemExit: With what is wrong, a line each.
    """
    if wish.allow_samples and not wish.dry_run:
        sys.exit("--allow-samples goes with --dry-run: sample facts are never published.")
    try:
        if wish.back:
            _go_back(load_destination(root / "content"))
        elif wish.check:
            _check_live(load_destination(root / "content"), find_commit(root))
        else:
            _deploy(root, wish, build, remember)
    except (ContentError, DeploymentError) as error:
        sys.exit(f"{error}\n{_NOTHING}")


def _deploy(
    root: Path,
    wish: Wish,
    build: Callable[[], Mapping[str, Any]],
    remember: Callable[[Mapping[str, Any]], None],
) -> None:
    settings = build()
    destination = load_destination(root / "content")
    built = load_built(Path(settings["OUTPUT_PATH"]))
    live = _load_live(destination)
    report = settings[REPORT_SETTING]
    plan = plan_deployment(live, built.manifest, report.load_turns())
    print(f"To {destination.target.name}:\n\n{describe_plan(plan)}\n", flush=True)  # noqa: T201
    _tell_workflow(plan)
    if wish.dry_run or (wish.if_due and plan.is_empty):
        print("Nothing was published." if wish.dry_run else "Nothing is due.")  # noqa: T201
        return
    if live == built.manifest:
        remember(settings)
        print("Nothing to send.")  # noqa: T201
    else:
        if not wish.yes and not _is_wanted():
            sys.exit(_NOTHING)
        sent = _upload(destination.target, built, lambda: remember(settings))
        print(f"{sent} of {len(built.files)} files sent; the new site is live.")  # noqa: T201
        _tell_server(destination, live, built.manifest)
    _look(destination, built.manifest, expected_headers(destination.hosting, report.shared))
    if destination.is_at_home:
        told = announce_changes(
            (f"{destination.url}/{path}" for path in plan.addresses),
            site_url=destination.url,
            key=destination.indexnow_key,
        )
        print(told, end="\n" if told else "")  # noqa: T201


def _upload(target: Target, built: BuiltFiles, remember: Callable[[], None]) -> int:
    try:
        sent = target.upload(built)
    except DeploymentError as error:
        if target.is_whole_or_nothing:
            raise
        remember()
        sys.exit(f"{error}\nSome files may be new already, and deploying again finishes the work.")
    remember()
    return sent


def _load_live(destination: Destination) -> Manifest | None:
    """Return what is live; a site that cannot be reached yet is told, and counts as none."""
    try:
        return destination.target.load_live()
    except DeploymentError as error:
        if destination.is_read_from_web:
            print(f"{error}\nWhat is live is not known, so every page counts as new.\n")  # noqa: T201
            return None
        raise


def _is_wanted() -> bool:
    try:
        return input("Publish this? Type yes: ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _look(destination: Destination, built: Manifest, headers: Mapping[str, str]) -> None:
    """Run the smoke test."""
    if destination.live is None:
        print('Not looked at: address = "" in content/hosting.toml.')  # noqa: T201
        return
    state = "The new site is live, but not as it should be."
    hints = [f"{_NOT_RELOADED}{destination.reload}, then {_LOOK_AGAIN}"] if destination.reload else []
    try:
        wrong = SmokeTest(destination.live, built, headers).run()
    except DeploymentError as error:
        wrong = [str(error)]
        hints = [_LOOK_LATER]
        state = "The new site is in place, but nobody could look at it."
    if wrong:
        sys.exit("\n".join([*wrong, state, *hints, _GO_BACK]))
    print(f"Looked at {destination.live.address}: as it should be.")  # noqa: T201


def _check_live(destination: Destination, commit: str) -> None:
    """Look at the live site, which must be that of this commit where Git knows one."""
    if destination.live is None:
        sys.exit('There is nothing to look at: address = "" in content/hosting.toml.')
    live = await_build(destination.live, lambda found: not commit or found.commit == commit)
    if live is None:
        raise DeploymentError(
            destination.live.address, "No build of this site is live here", "Deploy it first"
        )
    if commit and live.commit != commit:
        got = live.commit or "one of no known commit"
        sys.exit(f"{destination.live.address}: expected the build of commit {commit}, got {got}.\n{_GO_BACK}")
    _look(destination, live, {})


def _go_back(destination: Destination) -> None:
    left = destination.target.load_live() if destination.reload else None
    destination.target.go_back()
    print(f"The release before is live again, at {destination.target.name}.")  # noqa: T201
    if destination.reload:
        _tell_server(destination, left, destination.target.load_live())
    print("The next deployment publishes what this project holds, so undo the change here too.")  # noqa: T201


def _tell_server(destination: Destination, before: Manifest | None, after: Manifest | None) -> None:
    """Say that the server must read its redirects and headers again, when they changed."""
    if destination.reload and configuration_of(before) != configuration_of(after):
        print(f"Redirects or headers changed. On the server, run: {destination.reload}")  # noqa: T201


def _tell_workflow(plan: Plan) -> None:
    """In a workflow of GitHub, write the plan into the summary of the job, and whether anything is due."""
    for variable, text in (
        ("GITHUB_STEP_SUMMARY", f"## What goes live\n\n{describe_plan(plan)}\n"),
        ("GITHUB_OUTPUT", f"due={str(not plan.is_empty).lower()}\n"),
    ):
        if file := os.environ.get(variable):
            with Path(file).open("a", encoding="utf-8") as stream:
                stream.write(text)
