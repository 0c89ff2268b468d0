# entry: (leap(1900), leap(2000), day_of_week(2026, 11, 22), days_between((2024, 2, 28), (2024, 3, 1)), angle(8, 15), valid("31/04/2020"), season("october", 28))
def leap(y): return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
def month_days(y, m): return DAYS[m - 1] + (m == 2 and leap(y))
def day_of_week(y, m, d):
    t = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    y -= m < 3
    return "Sun Mon Tue Wed Thu Fri Sat".split()[(y + y // 4 - y // 100 + y // 400 + t[m - 1] + d) % 7]
def ordinal(date):
    y, m, d = date
    return sum(366 if leap(i) else 365 for i in range(2020, y)) + sum(month_days(y, i) for i in range(1, m)) + d
def days_between(a, b): return ordinal(b) - ordinal(a)
def angle(hh, mm):
    h = (hh % 12) * 30 + mm * 0.5
    diff = abs(h - mm * 6)
    return min(diff, 360 - diff)
def valid(s):
    try:
        d, m, y = map(int, s.split("/"))
        return 1 <= m <= 12 and 1 <= d <= month_days(y, m)
    except (ValueError, IndexError):
        return False
def season(month, day):
    if month in ("january", "february"): s = "winter"
    elif month in ('april', 'may'): s = 'spring'
    elif month in ('july', 'august'): s = 'summer'
    else: s = 'autumn'
    if month == 'march' and day > 19: s = 'spring'
    elif (month == 'december') and (day > 20): s = 'winter'
    return s
