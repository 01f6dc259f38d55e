"""Which backups stay: the rule, said of each one, and a year of work."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from readout_compare.store.backups import BEFORE_MIGRATION, Backup, thinned
from tests.store.backing import NOON

moments = st.integers(0, 3 * 365 * 24 * 4).map(lambda quarters: NOON - timedelta(minutes=15 * quarters))
reasons = st.sampled_from(["", "", "", "before a merge", BEFORE_MIGRATION])


def listed(rows: list[tuple[datetime, str]]) -> list[Backup]:
    """Backups of these moments and reasons, numbered within a moment."""
    count: dict[datetime, int] = {}
    found = []
    for at, reason in rows:
        count[at] = count.get(at, 0) + 1
        found.append(Backup(Path(f"{at:%Y%m%d%H%M} {count[at]}"), at, count[at], 0, reason))
    return found


def must_stay(backup: Backup, everything: list[Backup], now: datetime) -> bool:
    """The rule, said of one backup: the newest of its hour, and fewer than 12 later hours have one; and so on."""
    if backup.at > now or (backup.reason == BEFORE_MIGRATION and now - backup.at <= timedelta(days=70)):
        return True
    if backup.reason and now - backup.at <= timedelta(days=1):
        return True
    later = [b.at for b in everything if b.at <= now and (b.at, b.number) > (backup.at, backup.number)]
    for written, limit in (("%Y-%m-%d %H", 12), ("%Y-%m-%d", 12), ("%G-%V", 10)):
        buckets = {at.strftime(written) for at in later}
        if backup.at.strftime(written) not in buckets and len(buckets) < limit:
            return True
    return False


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(moments, reasons), max_size=60), moments, st.randoms(use_true_random=False))
def test_thinning_keeps_what_the_rule_names_and_nothing_else(
    rows: list[tuple[datetime, str]], now: datetime, chance: object
) -> None:
    everything = listed(rows)
    gone = thinned(everything, now)
    assert {b for b in everything if not must_stay(b, everything, now)} == set(gone)
    assert list(gone) == sorted(gone, key=lambda b: (b.at, b.number), reverse=True)
    kept = [b for b in everything if b not in gone]
    assert thinned(kept, now) == ()
    past = [b for b in everything if b.at <= now]
    if past:
        assert max(past, key=lambda b: (b.at, b.number)) in kept
    assert sum(b.at <= now and not b.reason for b in kept) <= 34
    assert thinned(everything[::-1], now) == gone


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(moments, reasons), max_size=80))
def test_thinning_after_each_backup_keeps_the_same_as_thinning_once(rows: list[tuple[datetime, str]]) -> None:
    everything = listed(sorted(rows))
    kept: list[Backup] = []
    for backup in everything:
        kept.append(backup)
        gone = set(thinned(kept, backup.at))
        kept = [b for b in kept if b not in gone]
    if everything:
        once = set(thinned(everything, everything[-1].at))
        assert kept == [b for b in everything if b not in once]


def test_a_year_of_work_leaves_a_backup_for_each_recent_hour_day_and_week() -> None:
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    worked = [start + timedelta(days=day, minutes=10 * step) for day in range(365) if day % 7 < 5 for step in range(48)]
    everything = listed([(at, "") for at in worked])
    now = worked[-1]
    gone = set(thinned(everything, now))
    kept = [b.at for b in everything if b not in gone]
    assert kept[-1] == now
    assert len(kept) == 12 + 10 + 6  # two of the 12 days and four of the 10 weeks end with one that is kept already
    assert kept[0] == datetime(2026, 11, 6, 16, 50, tzinfo=UTC)  # the last of the week nine before the present one


def test_what_was_made_before_a_merge_outlives_what_is_due_ten_minutes_later() -> None:
    merged = NOON.replace(minute=1)
    everything = listed([(merged, "before a merge"), *((merged + timedelta(minutes=10 * n), "") for n in range(1, 6))])
    now = everything[-1].at
    assert everything[0] not in thinned(everything, now)
    assert everything[0] in thinned(everything, now + timedelta(days=2))
