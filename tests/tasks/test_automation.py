"""What runs without anybody watching: the workflow and the CI command."""

import os
import re
from pathlib import Path

import pytest
import yaml
from invoke.collection import Collection

import tasks as commands

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


@pytest.mark.parametrize(("file", "count"), [(WORKFLOW, 6), (LONG_TESTS, 3)], ids=["site", "long-tests"])
def test_every_action_is_pinned_to_a_commit_that_names_its_version(file, count):
    used = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))

    assert len(used) == count
    assert [
        line for line in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ] == []


def test_the_site_is_built_when_it_changes_and_when_a_page_becomes_due(workflow):
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert {"pull_request", "workflow_dispatch"} <= workflow["on"].keys()
    assert re.fullmatch(r"\d+ \d+ \* \* \*", workflow["on"]["schedule"][0]["cron"])


def test_only_the_deployment_may_write_and_only_to_pages(workflow):
    permissions = {name: job["permissions"] for name, job in workflow["jobs"].items()}

    assert workflow["permissions"] == {}
    assert permissions == {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}}


def test_the_deployment_runs_no_code_of_the_repository(workflow):
    assert [step["uses"].partition("@")[0] for step in workflow["jobs"]["deploy"]["steps"]] == [
        "actions/deploy-pages"
    ]


def test_a_repeated_run_deploys_what_it_built_itself(workflow):
    (upload,) = [step for step in workflow["jobs"]["build"]["steps"] if "upload-" in step.get("uses", "")]
    (deploy,) = workflow["jobs"]["deploy"]["steps"]

    assert upload["with"]["name"] == workflow["jobs"]["build"]["outputs"]["artifact"]
    assert "github.run_attempt" in upload["with"]["name"]
    assert deploy["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"


def test_only_main_is_deployed(workflow):
    (upload,) = [
        s for s in workflow["jobs"]["build"]["steps"] if "upload-pages-artifact" in s.get("uses", "")
    ]

    assert workflow["jobs"]["deploy"]["if"] == upload["if"] == "github.ref == 'refs/heads/main'"


def test_sample_facts_are_allowed_in_a_trial_and_never_in_public(steps):
    publish = {step["run"]: step["if"] for step in steps if "publish" in step.get("run", "")}

    assert publish == {
        "python3 tasks.py publish --allow-samples": "github.event_name == 'pull_request'",
        "python3 tasks.py publish": "github.event_name != 'pull_request'",
    }


def test_no_text_of_a_contributor_reaches_a_shell_and_no_secret_is_needed(steps):
    assert [step for step in steps if "${{" in step.get("run", "")] == []
    assert "secrets." not in WORKFLOW.read_text(encoding="utf-8")


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
    tasks = set(Collection.from_module(commands).task_names)
    documents = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/publishing.md")]

    given = {name for text in documents for name in re.findall(r"python3 tasks\.py (\w+)", text)}

    assert given <= tasks
    assert {"build", "serve", "test", "publish", "bench"} <= given
