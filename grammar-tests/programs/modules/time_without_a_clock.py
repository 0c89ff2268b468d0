# entry: spans(["09:15-10:00", "13:05-17:45"])
import time


def spans(texts):
    total = 0
    for text in texts:
        start, end = (time.strptime(part, "%H:%M") for part in text.split("-"))
        total += (end.tm_hour - start.tm_hour) * 60 + end.tm_min - start.tm_min
    return total


epoch = time.gmtime(0)
print(epoch, epoch.tm_zone, epoch[:3], epoch < time.gmtime(1.5), len(epoch), time.tzname)
later = time.struct_time((2024, 2, 29, 23, 59, 61, 3, 60, 0))
print(time.strftime("%A %d %B %Y %H:%M:%S (%j) %y %U %w %%", later), time.asctime(later), time.mktime(later))
print(time.ctime(951826332), time.strptime("29 Feb 2024", "%d %b %Y").tm_yday, time.sleep(0.001))
for call in [
    lambda: time.strptime("32", "%d"),
    lambda: time.strptime("5 x", "%d"),
    lambda: time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0)),
    lambda: time.struct_time((1, 2, 3)),
    lambda: time.sleep(-1),
    lambda: time.gmtime("0"),
]:
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
