from __future__ import annotations

import json
from pathlib import Path

import builders
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.messages.errors import InputError
from summarizer.types import Detection, Digest, Fact
from summarizer.types import json as form

BEFORE_CODES = Path(__file__).parents[1] / "golden" / "digest-before-codes.json"
SCHEMA_FILE = Path(__file__).parents[2] / "summarizer" / "types" / "digest.schema.json"

texts = st.text(st.characters(exclude_categories=["Cs"]))
digests = st.builds(
    lambda fr, en, confidence, notice: builders.digest(
        builders.bullet(fr, en, failed=notice),
        title={"fr": fr, "en": en},
        language=Detection("fr", confidence),
        facts=builders.run(notice=notice),
    ),
    texts,
    texts,
    st.floats(0, 1),
    texts,
)


@given(digests)
def test_round_trip_is_exact(digest: Digest) -> None:
    assert Digest.from_json(digest.to_json()) == digest
    assert Digest.from_json(digest.to_json(indent=2).encode()) == digest


def test_keys_are_those_of_version_1() -> None:
    content = json.loads(form.dump(builders.digest()))
    assert set(content) >= {"schema", "language", "title", "bullets", "run"}
    assert content["schema"] == 1
    assert set(content["language"]) >= {"lang", "confidence", "alternatives"}
    bullet = content["bullets"][0]
    assert set(bullet) >= {"sides", "evidence", "method", "checks"}
    assert set(bullet["sides"]["fr"]) >= {"text", "entities", "checks"}
    assert set(bullet["sides"]["fr"]["entities"][0]) >= {"text", "label", "start", "end", "key"}
    assert set(bullet["evidence"][0]) >= {"start", "end", "score"}
    assert set(bullet["sides"]["fr"]["checks"][0]) >= {"kind", "ok", "detail"}
    run = content["run"]
    assert set(run) >= {"models", "seconds", "chars_read", "chars_given", "version"}
    models = {"id", "role", "revision", "sha256", "engine", "precision"}
    assert set(run["models"][0]) >= models


def test_digest_of_the_first_form_of_version_1_is_read() -> None:
    """It has `detail` and `notice` only, in English, and is written again with both."""
    digest = Digest.from_json(BEFORE_CODES.read_bytes())
    notice = digest.run.notice
    assert notice.startswith("Profile 'echo': points by echo-summarizer (echo), en by ")
    assert digest.run.facts == (Fact("text", (notice,)),)
    check = digest.bullets[0].en.checks[0]
    assert (check.code, check.args) == ("text", (check.detail,))
    assert check.detail.startswith("not translated: it is the source, not translated; ")
    assert Digest.from_json(digest.to_json()) == digest


def with_a_finding(**changes: object) -> str:
    content = json.loads(form.dump(builders.digest(builders.bullet(failed="x"))))
    content["bullets"][0]["checks"][0].update(changes)
    return json.dumps(content)


@pytest.mark.parametrize(("code", "args"), [("of a newer version", []), ("term wrong", ["one"])])
def test_finding_that_is_not_known_stays_as_its_english(code: str, args: list[str]) -> None:
    digest = Digest.from_json(with_a_finding(code=code, args=args, detail="the tone is wrong"))
    assert digest.bullets[0].checks[0].fact == Fact("text", ("the tone is wrong",))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "nothing of the kind", "detail": ""}, "no message has the code"),
        ({"code": "term wrong", "args": ["one"], "detail": ""}, "cannot be made of"),
        ({"kind": "mood"}, "kind: Input should be 'evidence', "),
    ],
)
def test_finding_without_sense_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Digest.from_json(with_a_finding(**changes))


def test_columns_keep_their_order() -> None:
    digest = builders.digest(title={"nl": "a", "de": "b", "fr": "c"})
    assert Digest.from_json(form.dump(digest)).columns == ("nl", "de", "fr")


def test_text_outside_ascii_is_written_as_it_is() -> None:
    assert "l’État à 20 €" in form.dump(builders.digest(builders.bullet("l’État à 20 €")))


def test_lone_surrogate_is_replaced() -> None:
    digest = builders.digest(builders.bullet("a\ud83db", "\udc00"))
    sides = Digest.from_json(form.dump(digest).encode("utf-8")).bullets[0].sides
    assert (sides["fr"].text, sides["en"].text) == ("a�b", "�")


def test_unknown_keys_are_ignored() -> None:
    content = json.loads(form.dump(builders.digest()))
    content["mood"] = content["run"]["machine"] = content["bullets"][0]["note"] = "new"
    assert Digest.from_json(json.dumps(content)) == builders.digest()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        (b"\xff\xfe\xfa", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", 'no key "schema"'),
        ('{"title": {}}', 'no key "schema"'),
        ('{"schema": 2}', "schema version 2, and this program reads version 1"),
        ('{"schema": 1}', "language: Field required"),
        ('{"schema": 1, "lone": "\\ud800"}', "not a digest"),
    ],
)
def test_other_data_is_refused_with_the_reason(data: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Digest.from_json(data)


def test_value_of_the_wrong_type_is_named_by_its_path() -> None:
    content = json.loads(form.dump(builders.digest()))
    content["bullets"][0]["evidence"][0]["start"] = "7"
    with pytest.raises(InputError, match=r"bullets\.0\.evidence\.0\.start: .*integer"):
        Digest.from_json(json.dumps(content))


def test_schema_file_is_up_to_date() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == form.schema(Digest), (
        "write json.dumps(schema(Digest), indent=2) from summarizer.types.json into the file"
    )


def test_dumped_digest_fits_the_schema() -> None:
    digest = builders.digest(builders.bullet("a", failed="x"), *builders.two_points())
    validator = jsonschema.Draft202012Validator(form.schema(Digest))
    validator.check_schema(form.schema(Digest))
    validator.validate(json.loads(form.dump(digest)))


@pytest.mark.parametrize("missing", ["schema", "language", "title", "bullets", "run"])
def test_schema_refuses_a_digest_without_one_of_its_keys(missing: str) -> None:
    content = json.loads(form.dump(builders.digest()))
    del content[missing]
    assert not jsonschema.Draft202012Validator(form.schema(Digest)).is_valid(content)
