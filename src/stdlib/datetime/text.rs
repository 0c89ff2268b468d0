//! How dates and times are written: ISO 8601, `ctime`, `strftime` and its extensions.

use super::{Clock, Day, Delta, data, moment, time, zone};
use crate::arith::civil;
use crate::builtins::protocol;
use crate::stdlib::time as time_module;
use crate::value::{Args, Host, PyResult, Raise, Str, Value};

/// `2020-01-31`
pub fn iso_date(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// How much of a time `isoformat` writes.
const SPECS: [&str; 6] = ["auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"];

/// `12:30:00.000001`, as far as the `timespec` says.
///
/// # Errors
/// ValueError for no `timespec`.
pub fn iso_time(clock: Clock, spec: Option<&Str>) -> PyResult<String> {
    let Clock { hour, minute, second, micro } = clock;
    let spec = match spec {
        None => 0,
        Some(text) => SPECS
            .iter()
            .position(|known| text.eq_str(known))
            .ok_or_else(|| Raise::value_error("Unknown timespec value"))?,
    };
    let spec = match (spec, micro) {
        (0, 0) => 3,
        (0, _) => 5,
        (given, _) => given,
    };
    Ok(match spec {
        1 => format!("{hour:02}"),
        2 => format!("{hour:02}:{minute:02}"),
        3 => format!("{hour:02}:{minute:02}:{second:02}"),
        4 => format!("{hour:02}:{minute:02}:{second:02}.{:03}", micro / 1000),
        _ => format!("{hour:02}:{minute:02}:{second:02}.{micro:06}"),
    })
}

/// `+01:30`, `-00:00:01.000001`, with this separator.
pub fn offset(offset: Delta, separator: &str) -> String {
    let micros = offset.micros();
    let sign = if micros < 0 { '-' } else { '+' };
    let (seconds, micros) = (micros.unsigned_abs() / 1_000_000, micros.unsigned_abs() % 1_000_000);
    let mut text = format!("{sign}{:02}{separator}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 != 0 || micros != 0 {
        text.push_str(&format!("{separator}{:02}", seconds % 60));
    }
    if micros != 0 {
        text.push_str(&format!(".{micros:06}"));
    }
    text
}

/// `format_utcoffset`: of what the time zone's `utcoffset` says; empty for none.
pub fn zone_offset(host: &mut dyn Host, zone: &Value, separator: &str, of: &Value) -> PyResult<String> {
    let known = zone::offset_of(host, zone, "utcoffset", of)?;
    Ok(known.map_or_else(String::new, |known| offset(known, separator)))
}

/// `Wed Jan  1 00:00:00 2020`
pub fn ctime(day: Day, clock: Clock) -> String {
    format!(
        "{} {} {:2} {:02}:{:02}:{:02} {:04}",
        &civil::day_name(day.weekday())[..3],
        &civil::month_name(day.month)[..3],
        day.day,
        clock.hour,
        clock.minute,
        clock.second,
        day.year
    )
}

/// `wrap_strftime`: fills in what the C library does not know (`%f`, `%z`, `%:z`, `%Z`), then leaves the rest to it.
/// `of` is what the time zone is asked about.
pub fn strftime(host: &mut dyn Host, this: &Value, format: &Str, tuple: &Value, of: &Value) -> PyResult {
    host.reserve(format.len() * 8)?;
    host.tick(format.len())?;
    let points = format.code_points();
    let mut filled: Vec<u32> = Vec::with_capacity(points.len());
    let mut at = 0;
    let (mut offset, mut colon_offset, mut name) = (None, None, None);
    while at < points.len() {
        let c = points[at];
        at += 1;
        if c != u32::from(b'%') {
            filled.push(c);
            continue;
        }
        let Some(&code) = points.get(at) else {
            filled.push(c);
            break;
        };
        at += 1;
        let next = points.get(at).copied();
        match char::from_u32(code) {
            Some('z') => {
                if offset.is_none() {
                    offset = Some(zone_text(host, this, "", of)?);
                }
                push(&mut filled, offset.as_deref());
            }
            Some(':') if next == Some(u32::from(b'z')) => {
                at += 1;
                if colon_offset.is_none() {
                    colon_offset = Some(zone_text(host, this, ":", of)?);
                }
                push(&mut filled, colon_offset.as_deref());
            }
            Some('Z') => {
                if name.is_none() {
                    name = Some(zone_name(host, this, of)?);
                }
                filled.extend(name.iter().flatten());
            }
            Some('f') => {
                let micro = clock_of(this).map_or(0, |clock| clock.micro);
                push(&mut filled, Some(&format!("{micro:06}")));
            }
            _ => filled.extend([c, code]),
        }
    }
    time_module::format_tuple(host, &filled, tuple)
}

fn push(out: &mut Vec<u32>, text: Option<&str>) {
    out.extend(text.unwrap_or_default().chars().map(u32::from));
}

fn clock_of(this: &Value) -> Option<Clock> {
    data::<time::Time>(this).map(|time| time.clock).or_else(|| data::<moment::Moment>(this).map(|m| m.clock))
}

/// The time zone of an object of any of the classes.
fn zone_of(this: &Value) -> Value {
    match (data::<time::Time>(this), data::<moment::Moment>(this)) {
        (Some(time), _) => time.zone.clone(),
        (_, Some(moment)) => moment.zone.clone(),
        _ => Value::None,
    }
}

fn zone_text(host: &mut dyn Host, this: &Value, separator: &str, of: &Value) -> PyResult<String> {
    match zone_of(this) {
        Value::None => Ok(String::new()),
        zone => zone_offset(host, &zone, separator, of),
    }
}

/// `make_Zreplacement`
fn zone_name(host: &mut dyn Host, this: &Value, of: &Value) -> PyResult<Vec<u32>> {
    let zone = zone_of(this);
    let name = if zone.is_none() { Value::None } else { zone::name_of_zone(host, &zone, of)? };
    if name.is_none() {
        return Ok(Vec::new());
    }
    let escaped = protocol::call_method(host, &name, "replace", Args::two(Value::str("%"), Value::str("%%")))?;
    match escaped.as_str() {
        Some(text) => Ok(text.code_points().into_owned()),
        None => Err(Raise::type_error("tzname.replace() did not return a string")),
    }
}
