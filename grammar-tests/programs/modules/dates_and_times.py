# entry: report([date(2024, 2, 28), date(2023, 12, 31), date(2000, 1, 1)])
import copy
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo


class Zone(tzinfo):
    """An hour ahead, and two from April to September."""

    def utcoffset(self, moment):
        return timedelta(hours=1) + self.dst(moment)

    def dst(self, moment):
        return timedelta(hours=1 if moment is not None and 4 <= moment.month <= 9 else 0)

    def tzname(self, moment):
        return "CEST" if self.dst(moment) else "CET"


class Deadline(date):
    def left(self, today):
        return (self - today).days


def attempt(make, *arguments, **keywords):
    try:
        return make(*arguments, **keywords)
    except (ValueError, TypeError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


def report(days):
    rows = []
    for day in days:
        rows.append((day.isoformat(), day.isocalendar(), day.weekday(), day.toordinal(), day.strftime("%a %j %U %W %V")))
        rows.append(day + timedelta(days=1) - date(2020, 1, 1))
    return rows


moment = datetime(2024, 7, 1, 12, 30, 15, 250, tzinfo=Zone())
winter = moment.replace(month=1, fold=1)
print(moment, winter, moment - winter, moment == winter, sep="\n")
print(moment.astimezone(UTC), winter.astimezone(timezone(timedelta(hours=-5, minutes=-30), "X")))
print(f"{moment:%Y-%m-%dT%H:%M:%S.%f%z %Z %:z %p %I}", winter.timetuple())
print(sorted({date(2024, 1, day) for day in range(1, 9)}), hash(date(2024, 1, 1)) == hash(datetime(2024, 1, 1)))
print({timedelta(hours=h): h for h in range(3)}, timedelta(days=-1, seconds=1), -timedelta(minutes=90))
print(timedelta(days=7) / 2, timedelta(days=7) // timedelta(hours=5), divmod(timedelta(7), timedelta(hours=5)))
print(timedelta(hours=1.5).total_seconds(), timedelta(1) * 0.3, timedelta(microseconds=0.5, milliseconds=2.5))
print(datetime.fromisoformat("2024-W10-3T101112,5+02:00"), date.fromisoformat("20240229"), time.fromisoformat("T0405Z"))
print(datetime.strptime("Mon 05 Feb 2024 03:04 PM", "%a %d %b %Y %I:%M %p"), datetime.strptime("28.02", "%d.%m"))
print(datetime.combine(date(2024, 5, 5), time(6, 7), UTC).timestamp(), datetime.fromtimestamp(86400.5, UTC))
print(time(23, 59, tzinfo=UTC).isoformat(timespec="milliseconds"), moment.isoformat(" ", "hours"), moment.ctime())
deadline = Deadline(2024, 12, 24) + timedelta(days=7)
print(deadline, repr(deadline), deadline.left(date(2024, 12, 1)), copy.deepcopy([deadline, moment.time()]))
for make, arguments in [
    (date, (2023, 2, 29)),
    (date, (2023, 13, 1)),
    (date, ("2023", 1, 1)),
    (datetime, (2023, 1)),
    (datetime, (1, 1, 1, 24)),
    (date.fromisoformat, ("2023-1-1",)),
    (datetime.strptime, ("2023-02-30", "%Y-%m-%d")),
    (datetime.strptime, ("2023", "%Y-%m")),
    (timezone, (timedelta(days=1),)),
    (timedelta, ("1",)),
    (lambda: date.max + timedelta(1), ()),
    (lambda: datetime(2024, 1, 1) < moment, ()),
]:
    print(attempt(make, *arguments))
