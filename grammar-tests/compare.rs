//! Two traces, or two lists of code objects, to the first difference and a cause by which differences can be grouped.

use serde_json::Value;

/// Where and why two answers differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// A short text that is the same for differences of the same kind.
    pub cause: String,
    /// What was expected and what came instead.
    pub detail: String,
    /// The number of the first event that differs, if it is an event.
    pub event: Option<usize>,
}

impl Divergence {
    fn new(cause: impl Into<String>, expected: &Value, got: &Value) -> Self {
        Self { cause: cause.into(), detail: format!("expected {expected}\n     got {got}"), event: None }
    }
}

/// Compares a trace with the expected one.
///
/// A run that ended as unsupported, in a syntax error or at a limit which the expected one did not hit is grouped by
/// that: what else differs follows from it.
pub fn traces(expected: &Value, got: &Value) -> Option<Divergence> {
    let ended_early = ["unsupported", "syntax_error", "limit"]
        .into_iter()
        .find(|&key| !got["outcome"][key].is_null() && got["outcome"][key] != expected["outcome"][key]);
    if let Some(key) = ended_early {
        let cause = format!("outcome {}: {}", key.replace('_', " "), plain(&got["outcome"][key]));
        return Some(Divergence::new(cause, &expected["outcome"], &got["outcome"]));
    }
    for key in ["python", "granularity"] {
        if expected[key] != got[key] {
            return Some(Divergence::new(format!("{key} differs"), &expected[key], &got[key]));
        }
    }
    events(expected, got).or_else(|| outcomes(expected, got))
}

fn events(expected: &Value, got: &Value) -> Option<Divergence> {
    let nothing = Vec::new();
    let theirs = expected["events"].as_array().unwrap_or(&nothing);
    let ours = got["events"].as_array().unwrap_or(&nothing);
    let at = (0..theirs.len().max(ours.len())).find(|&i| theirs.get(i) != ours.get(i))?;
    let before = theirs[..at].iter().rev().find(|event| event["event"] == "opcode");
    let after = before.map_or(String::new(), |event| format!(" after {}", plain(&event["opname"])));
    let (cause, left, right) = match (theirs.get(at), ours.get(at)) {
        (Some(left), Some(right)) => (two_events(left, right, &after), left, right),
        (Some(left), None) => {
            let cause = format!("stopped early{after}: {}", outcome_name(&got["outcome"]));
            (cause, left, &got["outcome"])
        }
        (None, Some(right)) => {
            let cause = format!("went on{after}: {} expected", outcome_name(&expected["outcome"]));
            (cause, &expected["outcome"], right)
        }
        (None, None) => return None,
    };
    Some(Divergence { event: Some(at), ..Divergence::new(cause, left, right) })
}

/// The cause of a difference between two events at the same place; `after` names the instruction before.
fn two_events(left: &Value, right: &Value, after: &str) -> String {
    if left["event"] != right["event"] {
        let at = |event: &Value| match event["event"].as_str() {
            Some("opcode") => format!("opcode {}", plain(&event["opname"])),
            Some("exception") => format!("exception {}", plain(&event["type"])),
            _ => plain(&event["event"]),
        };
        return match (left["event"].as_str(), right["event"].as_str()) {
            (Some("line"), _) => format!("missing line event{after}, before {}", at(right)),
            (_, Some("line")) => format!("extra line event{after}, before {}", at(left)),
            _ => format!("event {} expected, got {}{after}", at(left), at(right)),
        };
    }
    // The first of these that differs is the nearest to the reason.
    for key in [
        "frame", "function", "offset", "opname", "arg", "line", "type", "message", "stack", "locals", "value", "count",
        "digest",
    ] {
        if left[key] != right[key] {
            let kind = plain(&left["event"]);
            return match key {
                "offset" | "opname" => {
                    format!("opcode {} expected, got {}{after}", plain(&left["opname"]), plain(&right["opname"]))
                }
                "stack" => format!("stack differs{after}"),
                "message" => format!("message of {} differs", plain(&left["type"])),
                "type" => format!("exception {} expected, got {}", plain(&left["type"]), plain(&right["type"])),
                "locals" | "value" => format!("{key} of {kind} event differ{after}"),
                _ => format!("{key} of {kind} event differs{after}"),
            };
        }
    }
    format!("keys of {} event differ", plain(&left["event"]))
}

fn outcomes(expected: &Value, got: &Value) -> Option<Divergence> {
    let (left, right) = (&expected["outcome"], &got["outcome"]);
    if left != right {
        let (a, b) = (outcome_name(left), outcome_name(right));
        let cause = if a == b {
            format!("outcome differs: other {}", a.split(' ').next().unwrap_or_default())
        } else {
            format!("outcome differs: {a} expected, got {b}")
        };
        return Some(Divergence::new(cause, left, right));
    }
    (expected["stdout"] != got["stdout"])
        .then(|| Divergence::new("stdout differs", &expected["stdout"], &got["stdout"]))
}

/// An outcome without what is particular to the program.
fn outcome_name(outcome: &Value) -> String {
    match outcome.as_object().and_then(|fields| fields.iter().next()) {
        Some((key, value)) if key == "exception" => format!("exception {}", plain(&value["type"])),
        Some((key, _)) if key == "value" => "value".to_owned(),
        // `line` stands beside these two and sorts before them.
        Some(_) if !outcome["syntax_error"].is_null() => "syntax_error".to_owned(),
        Some(_) if !outcome["unsupported"].is_null() => format!("unsupported {}", plain(&outcome["unsupported"])),
        Some((key, value)) => format!("{key} {}", plain(value)),
        None => "no outcome".to_owned(),
    }
}

/// A string without its quotes, anything else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The fields of a code object, the likeliest reasons first.
const FIELDS: [&str; 16] = [
    "name",
    "qualname",
    "firstlineno",
    "argcount",
    "posonlyargcount",
    "kwonlyargcount",
    "varnames",
    "cellvars",
    "freevars",
    "names",
    "consts",
    "code",
    "exceptiontable",
    "stacksize",
    "flags",
    "lines",
];

/// Compares the code objects of one program, the module first. `file` and `id` are not compared.
pub fn code_objects(expected: &[Value], got: &[Value]) -> Option<Divergence> {
    let summary = |objects: &[Value]| Value::from(objects.iter().map(|o| plain(&o["qualname"])).collect::<Vec<_>>());
    if got.is_empty() {
        return Some(Divergence::new("no code object", &summary(expected), &Value::Null));
    }
    if let [only] = expected
        && !only["syntax_error"].is_null()
    {
        let same = got.len() == 1 && got[0]["line"] == only["line"] && !got[0]["syntax_error"].is_null();
        return (!same).then(|| Divergence::new("syntax error not found", only, &got[0]));
    }
    for (left, right) in expected.iter().zip(got) {
        if let Some(&field) = FIELDS.iter().find(|&&field| left[field] != right[field]) {
            let mut found = Divergence::new(format!("code object field {field}"), &left[field], &right[field]);
            found.detail = format!("in {} line {}\n{}", plain(&left["qualname"]), left["firstlineno"], found.detail);
            return Some(found);
        }
    }
    (expected.len() != got.len()).then(|| Divergence::new("number of code objects", &summary(expected), &summary(got)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn trace(events: Value, outcome: Value) -> Value {
        json!({"id": "x", "python": "3.12", "granularity": "instruction", "events": events, "outcome": outcome,
               "stdout": ""})
    }

    fn opcode(offset: u32, name: &str, stack: Value) -> Value {
        json!({"event": "opcode", "frame": 0, "function": "f", "line": 1, "offset": offset, "opname": name,
               "arg": null, "stack": stack})
    }

    fn cause(expected: &Value, got: &Value) -> String {
        traces(expected, got).map_or_else(|| "same".to_owned(), |found| found.cause)
    }

    #[test]
    fn first_differing_event_gives_the_cause() {
        let value = json!({"value": "1"});
        let line = json!({"event": "line", "frame": 0, "function": "f", "line": 2, "locals": {}});
        let good = trace(json!([opcode(2, "NOP", json!([])), opcode(4, "POP_TOP", json!(["1"]))]), value.clone());
        assert_eq!(cause(&good, &good), "same");
        let other = trace(json!([opcode(2, "NOP", json!([])), opcode(4, "POP_TOP", json!(["2"]))]), value.clone());
        assert_eq!(cause(&good, &other), "stack differs after NOP");
        assert_eq!(traces(&good, &other).unwrap().event, Some(1));
        let other = trace(json!([opcode(2, "NOP", json!([])), opcode(6, "COPY", json!(["1"]))]), value.clone());
        assert_eq!(cause(&good, &other), "opcode POP_TOP expected, got COPY after NOP");
        let more = trace(json!([opcode(2, "NOP", json!([])), line, opcode(4, "POP_TOP", json!(["1"]))]), value.clone());
        assert_eq!(cause(&good, &more), "extra line event after NOP, before opcode POP_TOP");
        assert_eq!(cause(&more, &good), "missing line event after NOP, before opcode POP_TOP");
        let short =
            trace(json!([opcode(2, "NOP", json!([]))]), json!({"exception": {"type": "KeyError", "message": "1"}}));
        assert_eq!(cause(&good, &short), "stopped early after NOP: exception KeyError");
        assert_eq!(cause(&short, &good), "went on after NOP: exception KeyError expected");
    }

    #[test]
    fn outcomes_are_grouped() {
        let with = |outcome: Value| trace(json!([]), outcome);
        let value = with(json!({"value": "1"}));
        assert_eq!(cause(&value, &with(json!({"value": "2"}))), "outcome differs: other value");
        let unsupported = with(json!({"unsupported": "open()", "line": 3}));
        assert_eq!(cause(&value, &unsupported), "outcome unsupported: open()");
        assert_eq!(cause(&value, &with(json!({"limit": "steps"}))), "outcome limit: steps");
        let raised = with(json!({"exception": {"type": "KeyError", "message": "1"}}));
        assert_eq!(cause(&raised, &value), "outcome differs: exception KeyError expected, got value");
        let refused = with(json!({"syntax_error": "invalid syntax", "line": 1}));
        assert_eq!(cause(&value, &refused), "outcome syntax error: invalid syntax");
        assert_eq!(cause(&refused, &value), "outcome differs: syntax_error expected, got value");
        let mut printed = value.clone();
        printed["stdout"] = json!("x");
        assert_eq!(cause(&value, &printed), "stdout differs");
    }

    #[test]
    fn code_objects_are_compared_field_by_field() {
        let one = json!({"qualname": "<module>", "stacksize": 2, "code": "9700", "file": "a.py"});
        let mut other = one.clone();
        other["file"] = json!("b.py");
        assert_eq!(code_objects(std::slice::from_ref(&one), std::slice::from_ref(&other)), None);
        other["stacksize"] = json!(3);
        let found = code_objects(std::slice::from_ref(&one), std::slice::from_ref(&other)).unwrap();
        assert_eq!(found.cause, "code object field stacksize");
        assert_eq!(code_objects(std::slice::from_ref(&one), &[]).unwrap().cause, "no code object");
        assert_eq!(code_objects(&[one.clone(), one.clone()], &[one]).unwrap().cause, "number of code objects");
    }
}
