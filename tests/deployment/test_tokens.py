"""A credential in a file of the project is found, and not shown."""

import pytest

from deployment.tokens import find_tokens

# Written in parts, so that no scanner takes them for real.
TOKENS = {
    "private key": "-----BEGIN OPENSSH " + "PRIVATE KEY-----",
    "AWS": "AKIA" + "IOSFODNN7EXAMPLE",
    "GitHub": "ghp_" + "a1B2" * 9,
    "GitHub, fine-grained": "github_pat_" + "11AB" * 20,
    "GitLab": "glpat-" + "a1B2c3D4e5F6g7H8i9J0",
    "Netlify": "nfp_" + "a1B2" * 10,
    "Cloudflare": "cfut_" + "a1B2" * 10,
    "Slack": "xoxb-" + "123456789012-abcdefghij",
    "Stripe": "sk_live_" + "a1B2" * 6,
    "Google": "AIza" + "a1B2c3D" * 5,
    "SendGrid": "SG." + "a1B2c3D4e5F6g7H8" + "." + "a1B2c3D4e5F6g7H8",
    "npm": "npm_" + "a1B2" * 9,
    "assistant": "sk-ant-" + "a1B2" * 10,
    "JWT": "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NSJ9." + "SflKxwRJSMeKKF2QT4",
    "address": "https://jo:" + "hunter2abc@example.com/",
    "named": 'deploy_token = "' + "0123456789abcdef0123456789abcdef01234567" + '"',
    "AWS, for a session": "ASIA" + "IOSFODNN7EXAMPLE",
    "Cloudflare, origin": "v1.0-" + "0a1b2c3d" * 3 + "-" + "0a1b2c3d4e" * 10,
    "Google, for an hour": "ya29." + "a1B2" * 6,
    "PyPI": "pypi-" + "a1B2" * 14,
    "named, a password": "Password = " + "abcdefgh12345678",
    "named, a key": "ACCESS_KEY=" + "abcdefgh12345678",
    "named, in YAML": "api_key: " + "abcdefgh12345678",
}


def a_project(folder, file, text):
    (folder / "content/guides").mkdir(parents=True)
    (folder / file).write_text(text)
    return folder


@pytest.mark.parametrize("file", ["content/hosting.toml", "content/guides/a.md", "publishconf.py"])
@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_token_is_named_by_its_line_and_not_shown(tmp_path, file, token):
    found = find_tokens(a_project(tmp_path, file, f"one = 1\n{token}\n"))

    assert [(problem.place.file, problem.place.line) for problem in found] == [(file, 2)]
    secret = token.partition('= "')[2].strip('"') or token
    assert secret not in str(found[0])


@pytest.mark.parametrize(
    "line",
    [
        'password = "…"',
        'summary = "A token of thanks, and no secret at all in 2026"',
        "Your password should have more than 16 letters.",
        'booking_id = "12345678901234567890"',
        'api = "https://api.example.com/v1"',
        "# deploy_token = see the keyring",
        "[S1]: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3600270/",
        "Write to jo@example.com or see https://example.com:8080/@jo.",
    ],
)
def test_what_only_looks_like_one_is_none(tmp_path, line):
    assert find_tokens(a_project(tmp_path, "content/guides/a.md", line)) == []


def test_the_line_says_what_to_do(tmp_path):
    found = find_tokens(a_project(tmp_path, "content/hosting.toml", TOKENS["Netlify"]))

    assert list(map(str, found)) == [
        "content/hosting.toml:1: This line holds a token of Netlify, which everybody who may read the project can "
        "use. Withdraw it at its service, delete it here, and put a new one into the environment."
    ]
