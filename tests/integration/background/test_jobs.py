"""A job from the click to the end: done once, written whole, told in Danish; found again when its worker is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.factories.background import KIND, a_job, a_kind, a_queue
from tests.factories.organisation import a_person, a_unit, a_viewer
from virke.audit.models import Event
from virke.background import actions, policy, queries, running, workers
from virke.background.kinds import File, Finish, Outcome, Work
from virke.background.models import Job, Worker
from virke.background.states import State
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Person, User

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def somebody() -> Viewer:
    return a_viewer("chief", unit=a_unit())


@pytest.fixture(autouse=True)
def queue() -> Iterator[None]:
    with a_queue():
        yield


def writes(name: str) -> object:
    """A job that writes a person and then is done."""

    def prepare(work: Work) -> Finish:
        work.tell("Finder navnet", done=1, of=2)

        def finish(_at: datetime) -> Outcome:
            a_person(name)
            return Outcome(f"{name} er oprettet.", "person", "7")

        return finish

    return prepare


def seen(job_id: int, viewer: Viewer) -> queries.JobView:
    return queries.job(viewer=viewer, job_id=job_id, at=LATER)


def run(job_id: int, at: datetime = LATER) -> None:
    running.run(job_id, now=lambda: at)


def left_by_its_worker(job_id: int, *, runs: int = 1) -> Job:
    """The job as a worker leaves it that was killed in the middle."""
    job = Job.objects.get(pk=job_id)
    job.state, job.run, job.worker, job.running_since = State.RUNNING, runs, "gone:1", AT
    job.save()
    DBTaskResult.objects.filter(pk=job.task_id).update(status=TaskResultStatus.RUNNING, started_at=AT)
    return job


def test_a_job_waits_in_the_queue_until_a_worker_runs_it(somebody: Viewer) -> None:
    with a_kind(writes("Ida Skovhus")):
        job_id = a_job(by=somebody, at=AT)
        assert seen(job_id, somebody).state is State.WAITING
        assert DBTaskResult.objects.get().args_kwargs["args"] == [job_id]

        run(job_id)

    found = seen(job_id, somebody)
    assert (found.state, found.message, found.result_type, found.result_id) == (
        State.DONE,
        "Ida Skovhus er oprettet.",
        "person",
        "7",
    )
    assert (found.step, found.steps_done, found.steps_total) == ("Finder navnet", 1, 2)


def test_a_job_that_has_run_is_not_run_again(somebody: Viewer) -> None:
    with a_kind(writes("Ida Skovhus")):
        job_id = a_job(by=somebody, at=AT)
        run(job_id)
        run(job_id)

    assert Person.objects.filter(name="Ida Skovhus").count() == 1


def test_a_second_click_finds_the_job_that_is_under_way(somebody: Viewer) -> None:
    with a_kind():
        first = a_job(by=somebody, at=AT, about="statusreport 12")

        assert a_job(by=somebody, at=AT, about="statusreport 12") == first
        assert a_job(by=somebody, at=AT, about="statusreport 13") != first


def test_somebody_else_is_told_that_it_is_under_way(somebody: Viewer) -> None:
    with a_kind():
        a_job(by=somebody, at=AT, about="statusreport 12")

        with pytest.raises(NotPossible, match="allerede i gang"):
            a_job(by=a_viewer("chief", unit=a_unit()), at=AT, about="statusreport 12")


def test_when_it_is_done_the_same_can_be_begun_again(somebody: Viewer) -> None:
    with a_kind():
        first = a_job(by=somebody, at=AT, about="statusreport 12")
        run(first)

        assert a_job(by=somebody, at=LATER, about="statusreport 12") != first


def test_what_the_domain_refuses_is_the_jobs_message_and_nothing_is_written(somebody: Viewer) -> None:
    def refused(_work: Work) -> Finish:
        def finish(_at: datetime) -> Outcome:
            a_person("Ida Skovhus")
            raise NotPossible(("Rapporten er allerede låst.",))

        return finish

    with a_kind(refused):
        job_id = a_job(by=somebody, at=AT)
        run(job_id)

    assert (seen(job_id, somebody).state, seen(job_id, somebody).message) == (
        State.FAILED,
        "Rapporten er allerede låst.",
    )
    assert not Person.objects.filter(name="Ida Skovhus").exists()


def test_what_breaks_is_told_without_its_insides(somebody: Viewer, caplog: pytest.LogCaptureFixture) -> None:
    def breaks(_work: Work) -> Finish:
        raise RuntimeError("0101901234 is no number")

    with a_kind(breaks):
        job_id = a_job(by=somebody, at=AT)
        run(job_id)

    assert seen(job_id, somebody).message == running.UNEXPECTED
    assert DBTaskResult.objects.get().traceback == ""
    assert "gik ikke godt" in caplog.text


def test_a_job_has_the_rights_that_its_person_has_when_it_runs(somebody: Viewer) -> None:
    def asks(work: Work) -> Finish:
        work.viewer()
        return lambda _at: Outcome("Det er gjort.")

    with a_kind(asks):
        job_id = a_job(by=somebody, at=AT)
        User.objects.filter(username=somebody.username).update(is_active=False)
        run(job_id)

    assert "Der er ingen aktiv bruger" in seen(job_id, somebody).message


def test_a_job_is_for_nobody_but_the_one_who_began_it(somebody: Viewer) -> None:
    with a_kind():
        job_id = a_job(by=somebody, at=AT)

    other = a_viewer("chief", unit=a_unit())
    with pytest.raises(queries.NotFound):
        seen(job_id, other)
    assert queries.mine(viewer=other, at=LATER) == ()
    assert [one.id for one in queries.mine(viewer=somebody, at=LATER)] == [job_id]


def test_the_file_that_a_job_made_is_fetched_and_the_trail_knows(somebody: Viewer) -> None:
    def makes(_work: Work) -> Finish:
        return lambda _at: Outcome("Listen er klar.", file=File("liste.csv", "text/csv", b"a;b"))

    with a_kind(makes):
        job_id = a_job(by=somebody, at=AT)
        run(job_id)

    assert queries.file(viewer=somebody, job_id=job_id, at=LATER).content == b"a;b"
    assert Event.objects.filter(action="download_made", actor=somebody.username, object_id=str(job_id)).exists()
    with pytest.raises(queries.NotFound):
        queries.file(viewer=a_viewer(), job_id=job_id, at=LATER)


def test_the_job_of_a_worker_that_is_gone_is_done_by_another_once(somebody: Viewer) -> None:
    with a_kind(writes("Ida Skovhus")):
        job_id = a_job(by=somebody, at=AT)
        left = left_by_its_worker(job_id)

        assert workers.look_after(at=LATER) == 1
        assert seen(job_id, somebody).state is State.WAITING
        assert DBTaskResult.objects.get(pk=left.task_id).status == TaskResultStatus.FAILED
        assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1
        run(job_id)

    assert seen(job_id, somebody).state is State.DONE
    assert Person.objects.filter(name="Ida Skovhus").count() == 1


def test_the_job_of_a_worker_that_lives_is_left_alone(somebody: Viewer) -> None:
    with a_kind():
        job_id = a_job(by=somebody, at=AT)
        left_by_its_worker(job_id)
        Worker.objects.create(name="gone:1", started_at=AT, seen_at=LATER - timedelta(seconds=5))

        assert workers.look_after(at=LATER) == 0


def test_a_worker_that_comes_back_late_writes_nothing(somebody: Viewer) -> None:
    """It was given up for lost, and another one has the job: only one of them may write."""

    def slow(work: Work) -> Finish:
        Job.objects.filter(pk=job_id).update(worker="gone:1")
        workers.look_after(at=LATER)

        def finish(_at: datetime) -> Outcome:
            a_person("Ida Skovhus")
            return Outcome("Det er gjort.")

        return finish

    with a_kind(slow):
        job_id = a_job(by=somebody, at=AT)
        run(job_id)

    assert not Person.objects.filter(name="Ida Skovhus").exists()
    assert seen(job_id, somebody).state is State.WAITING


def test_a_job_that_ends_its_worker_again_and_again_is_given_up_in_danish(somebody: Viewer) -> None:
    with a_kind():
        job_id = a_job(by=somebody, at=AT)
        left_by_its_worker(job_id, runs=policy.MOST_RUNS)

        workers.look_after(at=LATER)

    assert (seen(job_id, somebody).state, seen(job_id, somebody).message) == (State.FAILED, workers.INTERRUPTED)


def test_a_job_whose_worker_ended_before_it_could_begin_is_taken_up(somebody: Viewer) -> None:
    with a_kind():
        a_job(by=somebody, at=AT)
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=AT)

        assert workers.look_after(at=LATER) == 1

    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1


def test_a_job_that_runs_for_too_long_has_failed(somebody: Viewer) -> None:
    def hangs(_work: Work) -> Finish:
        assert workers.has_hung(at=LATER + policy.MOST_TIME + timedelta(minutes=1))
        return lambda _at: Outcome("Det er gjort.")

    with a_kind(hangs):
        job_id = a_job(by=somebody, at=AT)
        run(job_id)

    assert seen(job_id, somebody).message == workers.TOO_LONG


def test_who_waits_while_nobody_works_is_told(somebody: Viewer) -> None:
    with a_kind():
        job_id = a_job(by=somebody, at=AT)

        assert seen(job_id, somebody).waits_in_vain
        Worker.objects.create(name="vm:2", started_at=AT, seen_at=LATER)
        assert not seen(job_id, somebody).waits_in_vain


def test_old_jobs_are_forgotten_their_files_first(somebody: Viewer) -> None:
    def makes(_work: Work) -> Finish:
        return lambda _at: Outcome("Listen er klar.", file=File("liste.csv", "text/csv", b"a;b"))

    with a_kind(makes):
        job_id = a_job(by=somebody, at=AT)
        run(job_id, AT)
        waiting = a_job(by=somebody, at=AT)

    said = actions.forget_old(by=somebody, at=AT + policy.FILES_KEPT + timedelta(hours=1))
    assert said == "0 gamle opgaver og 1 gamle filer er slettet"
    assert not seen(job_id, somebody).has_file

    actions.forget_old(by=somebody, at=AT + policy.JOBS_KEPT + timedelta(hours=1))
    assert list(Job.objects.values_list("pk", flat=True)) == [waiting]


def test_how_all_of_it_goes_is_for_those_who_run_the_installation(somebody: Viewer) -> None:
    def breaks(_work: Work) -> Finish:
        raise RuntimeError

    with a_kind(breaks):
        failed = a_job(by=somebody, at=AT)
        run(failed)
        a_job(by=somebody, at=AT)
        found = queries.operations(viewer=a_viewer("it_chief"), at=LATER)

    assert (found.waiting, found.running, found.absent) == (1, (), True)
    assert [one.id for one in found.failures] == [failed]
    assert found.database_bytes > 0
    with pytest.raises(NotAllowed):
        queries.operations(viewer=somebody, at=LATER)


def test_what_is_begun_stands_in_the_trail(somebody: Viewer) -> None:
    with a_kind():
        a_job(by=somebody, at=AT, about="statusreport 12")

    event = Event.objects.get(action="start_job")
    assert (event.actor, event.details) == (somebody.username, f'{{"about": "statusreport 12", "kind": "{KIND}"}}')
