//! Scores of small completions, worked out by hand.

use super::*;
use serde_json::json;

fn row(id: &str, view: &str, completion: &str) -> Reference {
    let prompt = String::new();
    Reference { id: id.into(), view: view.into(), granularity: "line".into(), prompt, completion: completion.into() }
}

fn said(id: &str, completion: &str) -> Prediction {
    Prediction { id: json!(id), completion: completion.into(), view: None, granularity: None }
}

const HISTORY: &str =
    "#0 call f\n  n = 2\n#0 line 2: n += 1\n  n = 2\n#0 line 3: return n\n  n = 3\n#0 return 3\n  n = 3\n= 3";

fn tally(score: &SampleScore, part: Part) -> (u64, u64) {
    score.parts.get(&part).map_or((0, 0), |tally| (tally.right, tally.of))
}

#[test]
fn a_trace_is_scored_step_by_step() {
    let row = row("a", "scratchpad", HISTORY);
    let right = score(&row, HISTORY).unwrap();
    assert_eq!((right.valid, right.output, right.exact, right.first_divergence), (true, Some(true), Some(true), None));
    assert_eq!(tally(&right, Part::All), (4, 4));
    assert_eq!(tally(&right, Part::Stack), (0, 0));

    let wrong = score(&row, &HISTORY.replace("return n\n  n = 3", "return n\n  n = 2")).unwrap();
    assert_eq!((wrong.output, wrong.exact, wrong.first_divergence), (Some(true), Some(false), Some(2)));
    assert_eq!(tally(&wrong, Part::ControlFlow), (4, 4));
    assert_eq!(tally(&wrong, Part::Variables), (3, 4));
    assert_eq!(tally(&wrong, Part::All), (3, 4));

    let cut = score(&row, "#0 call f\n  n = 2\n#0 line 2: n += 1\n  n = 2\n").unwrap();
    assert_eq!((cut.valid, cut.output, cut.first_divergence), (false, Some(false), Some(2)));
    assert_eq!(cut.fault.as_deref(), Some("the result is missing"));
    assert_eq!(tally(&cut, Part::All), (2, 4));

    let more = score(&row, &HISTORY.replace("\n= 3", "\n#0 unwind\n= 3")).unwrap();
    assert_eq!((more.valid, more.exact, more.first_divergence), (true, Some(false), Some(4)));
}

#[test]
fn frames_of_cwm_are_scored_by_action_state_and_key() {
    let frames = "<|call_sep|>{\"a\": \"1\", \"b\": \"[1, 2]\"}<|action_sep|>def f(a, b):<|frame_sep|><|line_sep|>{\"a\": \"..\", \"b\": \"..\"}<|action_sep|>    return a<|frame_sep|><|return_sep|><|action_sep|>    return a<|arg_sep|>\"1\"<|frame_sep|>";
    let row = row("a", "cwm", frames);
    let right = score(&row, &frames.replace("[1, 2]", "[1,2]").replace("\"a\": \"..\"", "\"a\": \"1\"")).unwrap();
    assert_eq!((right.exact, right.output), (Some(true), Some(true)));
    let wrong =
        score(&row, &frames.replace("\"b\": \"..\"", "\"b\": \"[]\"").replace("arg_sep|>\"1\"", "arg_sep|>\"2\""))
            .unwrap();
    assert_eq!((wrong.valid, wrong.output, wrong.first_divergence), (true, Some(false), Some(1)));
    assert_eq!(tally(&wrong, Part::Action), (3, 3));
    assert_eq!(tally(&wrong, Part::State), (1, 2));
    assert_eq!(tally(&wrong, Part::Key), (3, 4));
    assert_eq!(tally(&wrong, Part::Argument), (0, 1));
}

#[test]
fn states_are_scored_by_part() {
    let state = "<entry> @12\nf line 3\n  x = [1, 2]\n  | <list_iterator [1], at=1>";
    let row = row("a", "dynamic", state);
    let wrong = score(&row, &state.replace("at=1", "at=0")).unwrap();
    assert_eq!(tally(&wrong, Part::Iterators), (0, 1));
    assert_eq!(tally(&wrong, Part::Stack), (1, 1));
    assert_eq!(tally(&wrong, Part::All), (0, 1));
    assert!(!wrong.is_right());
    assert!(score(&row, &state.replace("[1, 2]", "[1,2]")).unwrap().is_right());
    let malformed = score(&row, "f line\n  x = [").unwrap();
    assert!(!malformed.valid);
    assert_eq!(tally(&malformed, Part::ControlFlow), (0, 1));
}

#[test]
fn predictions_find_their_rows() {
    let mut scorer = Scorer::default();
    scorer.reference(row("a", "io", "= 1")).unwrap();
    scorer.reference(row("a", "scratchpad", HISTORY)).unwrap();
    scorer.reference(row("b", "io", "= 2")).unwrap();
    scorer.reference(row("b", "io", "= 2")).unwrap();
    assert!(scorer.reference(row("b", "io", "= 3")).is_err());
    assert!(scorer.reference(row("c", "io", "3")).is_err());
    assert!(scorer.reference(row("c", "picture", "= 3")).is_err());
    assert_eq!(scorer.prediction(&said("a", "= 1")).err(), Some(NotScored::Ambiguous("a".into(), 2)));
    assert_eq!(scorer.prediction(&said("z", "= 1")).err(), Some(NotScored::Unknown("z".into())));
    let of_io = Prediction { view: Some("io".into()), ..said("a", "= 1.0") };
    assert!(scorer.prediction(&of_io).unwrap().1.is_right());
    assert!(!scorer.prediction(&Prediction { completion: "= 2".into(), ..of_io.clone() }).unwrap().1.is_right());
    let bad = Prediction { id: json!([1]), ..of_io };
    assert_eq!(scorer.prediction(&bad).err(), Some(NotScored::BadId));

    let report = scorer.report(&[1, 2, 5]);
    let io = &report.groups[0];
    assert_eq!((io.rows, io.missing, io.samples), (2, 1, 2));
    assert_eq!(io.output.and_then(|output| output.share), Some(0.5));
    let passes: Vec<_> = io.pass.iter().map(|pass| (pass.rows, pass.share)).collect();
    assert_eq!(passes, [(1, Some(0.5)), (1, Some(1.0)), (0, None)]);
    assert_eq!(report.groups[1].samples, 0);
    scorer.count_missing();
    let counted = scorer.report(&[1]);
    assert_eq!((counted.groups[0].missing, counted.groups[0].samples), (0, 3));
    assert!(counted.to_string().contains("pass@1"));
}

#[test]
fn pass_at_k_is_the_share_of_choices_with_a_right_one() {
    // Of 5 samples 2 are right: of the 10 pairs 3 have none of them.
    let close = |k, n, c, wanted: f64| (pass_at(k, n, c).unwrap() - wanted).abs() < 1e-12;
    assert!(close(2, 5, 2, 0.7));
    assert!(close(1, 5, 2, 0.4));
    assert!(close(4, 5, 2, 1.0));
    assert!(close(3, 5, 0, 0.0));
    assert_eq!(pass_at(6, 5, 2), None);
    assert_eq!(pass_at(0, 5, 2), None);
}
