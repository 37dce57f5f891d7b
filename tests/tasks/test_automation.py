"""What runs without anybody watching: the workflow and the CI command."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import tasks as commands
from command_line import find_tasks

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"
LONG_TESTS = WORKFLOW.with_name("long-tests.yml")


@pytest.fixture(scope="module")
def workflow():
    # Text only, because YAML takes the key "on" for true.
    return yaml.load(WORKFLOW.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="module")
def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(("file", "count"), [(WORKFLOW, 12), (LONG_TESTS, 3)], ids=["site", "long-tests"])
def test_every_action_is_pinned_to_a_commit_that_names_its_version(file, count):
    used = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))

    assert len(used) == count
    assert [
        line for line in used if not re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ] == []


def test_the_site_is_built_when_it_changes_and_when_a_page_becomes_due(workflow):
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert {"pull_request", "workflow_dispatch"} <= workflow["on"].keys()
    assert re.fullmatch(r"\d+ \d+ \* \* \*", workflow["on"]["schedule"][0]["cron"])


def test_only_the_deployment_may_write_and_only_to_pages(workflow):
    permissions = {name: job["permissions"] for name, job in workflow["jobs"].items()}

    assert workflow["permissions"] == {}
    assert permissions == {
        "test": {"contents": "read"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "look": {"contents": "read"},
    }


def test_the_deployment_runs_no_code_of_the_repository(workflow):
    assert [step["uses"].partition("@")[0] for step in workflow["jobs"]["deploy"]["steps"]] == [
        "actions/deploy-pages"
    ]


def test_a_repeated_run_deploys_what_it_built_itself(workflow):
    (upload,) = steps_with(workflow["jobs"]["build"], "actions/upload-pages-artifact")
    (deploy,) = workflow["jobs"]["deploy"]["steps"]

    assert upload["with"]["name"] == workflow["jobs"]["build"]["outputs"]["artifact"]
    assert "github.run_attempt" in upload["with"]["name"]
    assert deploy["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"


def test_only_main_is_deployed(workflow):
    (upload,) = steps_with(workflow["jobs"]["build"], "actions/upload-pages-artifact")

    assert upload["if"] == "github.ref == 'refs/heads/main'"
    assert workflow["jobs"]["deploy"]["if"].split(" && ") == [
        "github.ref == 'refs/heads/main'",
        "(github.event_name != 'schedule' || needs.build.outputs.due == 'true')",
    ]
    assert (workflow["jobs"]["look"]["needs"], workflow["jobs"]["build"]["needs"]) == ("deploy", "test")


def test_a_trial_marks_its_findings_and_may_have_sample_facts_which_the_public_never_sees(workflow):
    built = {step["run"]: step["if"] for step in workflow["jobs"]["build"]["steps"] if "run" in step}

    assert built == {
        "python3 tasks.py check --github": "github.event_name == 'pull_request'",
        "python3 tasks.py deploy --dry-run --allow-samples": "github.event_name == 'pull_request'",
        "python3 tasks.py deploy --dry-run": "github.event_name != 'pull_request'",
    }


def test_a_trial_can_be_downloaded(workflow):
    (upload,) = steps_with(workflow["jobs"]["build"], "actions/upload-artifact")

    assert (upload["if"], upload["with"]["path"]) == ("github.event_name == 'pull_request'", "output")


def test_what_is_published_takes_pictures_alone_from_earlier_runs_and_only_from_those_of_main(workflow):
    cached = [step for step in workflow["jobs"]["build"]["steps"] if "actions/cache" in step.get("uses", "")]

    assert [(step["uses"].partition("@")[0], step["with"]["path"]) for step in cached] == [
        ("actions/cache/restore", ".cache/media"),
        ("actions/cache/save", ".cache/media"),
    ]
    assert cached[1]["if"] == "github.ref == 'refs/heads/main'"
    assert steps_with(workflow["jobs"]["look"], "actions/cache") == []


@pytest.mark.parametrize("persona", ["regular", "auditor"])
def test_an_auditor_of_workflows_finds_nothing(persona):
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--no-progress", "--color=never", f"--persona={persona}", WORKFLOW.parent]

    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stdout) == (0, "No findings to report. Good job!\n"), (
        done.stdout + done.stderr
    )


def test_no_text_of_a_contributor_reaches_a_shell_and_no_secret_is_needed(steps):
    assert [step for step in steps if "${{" in step.get("run", "")] == []
    assert "secrets." not in WORKFLOW.read_text(encoding="utf-8")


def steps_with(job, action):
    """Return the steps of a job that use an action."""
    return [step for step in job["steps"] if step.get("uses", "").partition("@")[0] == action]


def test_every_job_ends_in_time_and_deployments_queue(workflow):
    assert all(int(job["timeout-minutes"]) <= 20 for job in workflow["jobs"].values())
    assert workflow["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


def test_ci_runs_exactly_the_test_command_of_the_readme(steps):
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text().splitlines() if line and not line.startswith("#")]

    assert commands == [
        "set -euo pipefail",
        'cd "$(dirname "${BASH_SOURCE[0]}")/.."',
        "python3 tasks.py test",
    ]
    assert os.access(script, os.X_OK)
    assert ".ci/run" in [step.get("run") for step in steps]
    assert "python3 tasks.py test\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_long_tests_run_every_week_with_no_rights_but_to_read():
    text = LONG_TESTS.read_text(encoding="utf-8")
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    (job,) = workflow["jobs"].values()

    assert re.fullmatch(r"\d+ \d+ \* \* \d", workflow["on"]["schedule"][0]["cron"])
    assert (workflow["permissions"], job["permissions"]) == ({}, {"contents": "read"})
    assert [step["run"] for step in job["steps"] if "run" in step] == ["python3 tasks.py test --long"]
    assert "secrets." not in text


def test_every_command_that_the_documents_give_is_a_task():
    tasks = set(find_tasks(vars(commands).values()))
    documents = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/publishing.md")]

    given = {name for text in documents for name in re.findall(r"python3 tasks\.py (\w+)", text)}

    assert given <= tasks
    assert {"build", "serve", "test", "publish", "bench"} <= given
