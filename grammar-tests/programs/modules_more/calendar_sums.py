from datetime import date, datetime, timedelta, timezone
d = date(2024, 2, 28)
print(d + timedelta(days=2), (date(2024, 12, 25) - d).days, d.weekday(), d.isocalendar(), d.strftime('%A %d %B %Y %j'), d.replace(day=1))
t = datetime(2024, 1, 31, 23, 59, 30)
print(t + timedelta(minutes=1), t.isoformat(' ', 'minutes'), datetime.strptime('03/04/21 10:05', '%d/%m/%y %H:%M'), timedelta(hours=25, seconds=-1), str(timedelta(-1)), divmod(timedelta(hours=5), timedelta(hours=2)))
for bad in ((2023, 2, 29), (0, 1, 1), (2024, 13, 1)):
    try: date(*bad)
    except ValueError as e: print(e)
print(datetime(2024, 1, 1, tzinfo=timezone.utc).isoformat(), timezone(timedelta(hours=-5)), t.astimezone(timezone.utc).tzinfo if 0 else '', datetime.fromisoformat('2024-05-06T07:08:09+02:00'), min(d, date.max), date.fromordinal(738000))
