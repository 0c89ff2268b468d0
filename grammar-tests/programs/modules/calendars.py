# entry: fridays(2026, 13)
import calendar
from datetime import date


def fridays(year, day):
    return [m for m in range(1, 13) if calendar.weekday(year, m, day) == calendar.FRIDAY]


class Sparse(calendar.TextCalendar):
    def formatday(self, day, weekday, width):
        return super().formatday(day if weekday in (calendar.SATURDAY, calendar.SUNDAY) else 0, weekday, width)


print(calendar.isleap(1900), calendar.leapdays(1900, 2025), calendar.monthrange(2024, 2), calendar.Month.MAY)
print(calendar.month(2024, 2), end="")
print(Sparse(firstweekday=6).formatmonth(2024, 3, 3), end="")
print(calendar.monthcalendar(2023, 2)[0], list(calendar.Calendar(3).itermonthdays2(2023, 2))[:4])
print([d.isoformat() for d in calendar.Calendar().itermonthdates(2022, 5)][:8], calendar.day_name[0], calendar.month_abbr[1:4])
print(max(w[0].day for w in calendar.Calendar().monthdatescalendar(2021, 2)), calendar.timegm((2000, 1, 1, 0, 0, 1)))
print(calendar.HTMLCalendar().formatweek([(1, 0), (0, 1)]), calendar.weekheader(2))
for month in (0, 13):
    try:
        calendar.monthrange(date(2024, 1, 1).year, month)
    except calendar.IllegalMonthError as error:
        print(repr(error), error)
