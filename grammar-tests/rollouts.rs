//! `exeter rollout` against an endpoint on loopback that answers from the interpreter, with a settable rate of errors.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use exeter::tune::step::{Stepper, Until};
use exeter::tune::suite::FAMILIES;
use exeter::{Granularity, Limits, Program, PyVersion};
use serde_json::{Value, json};

use crate::oracle::scratch_file;

/// What the interpreter answers to a prompt of the view `dynamic`.
fn answer(prompt: &str) -> Option<String> {
    let (program, state) = prompt.strip_prefix("[PROGRAM]\n")?.rsplit_once("\n[STATE]\n")?;
    let (code, entry) = program.rsplit_once("\n[ENTRY]\n")?;
    let (state, _) = state.rsplit_once("\n[NEXT LINE]\n")?;
    let program = Program::compile(code, PyVersion::V3_12).ok()?.with_entry(entry).ok()?;
    Stepper::new(&program, Granularity::Line, Limits::default()).ok()?.step(state, Until::Steps(1)).ok()
}

/// Reads a request and returns its body.
fn body_of(stream: &mut BufReader<TcpStream>) -> Option<(String, Vec<u8>)> {
    let mut first = String::new();
    if stream.read_line(&mut first).ok()? == 0 {
        return None;
    }
    let (mut length, mut line) = (0, String::new());
    while stream.read_line(&mut line).ok()? > 2 {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some((first, body))
}

/// Serves until the process ends. Every `wrong_every`th answer is wrong: its first digit is another.
fn serve(wrong_every: Option<u64>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut asked = 0;
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut stream = stream;
            while let Some((first, body)) = body_of(&mut reader) {
                assert!(first.starts_with("POST /v1/chat/completions "), "{first}");
                let request: Value = serde_json::from_slice(&body).unwrap();
                assert_eq!(request["model"], "an interpreter");
                asked += 1;
                let mut text = answer(request["messages"][0]["content"].as_str().unwrap()).unwrap_or_default();
                if wrong_every.is_some_and(|every| asked % every == 0) {
                    let at = text.rfind(|c: char| c.is_ascii_digit()).unwrap();
                    let digit = if text.as_bytes()[at] == b'7' { "8" } else { "7" };
                    text.replace_range(at..=at, digit);
                }
                let body = json!({"choices": [{"message": {"role": "assistant", "content": text}}]}).to_string();
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length";
                let _ = write!(stream, "{head}: {}\r\n\r\n{body}", body.len());
            }
        }
    });
    format!("http://{address}/v1")
}

fn rollouts(endpoint: &str, more: &[&str]) -> Vec<Value> {
    let (done, problem) = rollouts_or_problem(endpoint, more);
    assert_eq!(problem, "");
    done
}

/// The lines of the rollouts, and what the command said on standard error.
fn rollouts_or_problem(endpoint: &str, more: &[&str]) -> (Vec<Value>, String) {
    let output = scratch_file("rollouts", "jsonl");
    let run = Command::new(env!("CARGO_BIN_EXE_exeter"))
        .args(["rollout", "--endpoint", endpoint, "--model", "an interpreter", "--output", output.to_str().unwrap()])
        .args(more)
        .output()
        .unwrap();
    let problem = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.success(), problem.is_empty(), "{problem}");
    let text = std::fs::read_to_string(&output).unwrap();
    let _ = std::fs::remove_file(output);
    (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), problem)
}

#[test]
fn an_endpoint_that_is_right_comes_to_every_result() {
    let done = rollouts(&serve(None), &["--lengths", "10,25"]);
    assert_eq!(done.len(), 2 * FAMILIES.len());
    for done in &done {
        assert_eq!((&done["ended"], &done["result_right"]), (&json!("result"), &json!(true)), "{done}");
        assert_eq!(done["right"], done["predictions"]);
        assert!(done["predictions"].as_u64().unwrap() >= 10);
    }
}

#[test]
fn errors_are_found_where_they_are() {
    let endpoint = serve(Some(7));
    let done = rollouts(&endpoint, &["--lengths", "60", "--families", "collatz"]);
    assert_eq!((&done[0]["ended"], &done[0]["right_in_a_row"]), (&json!("wrong"), &json!(6)));
    assert_eq!(done[0]["first_wrong"]["prediction"], 6);
    assert_ne!(done[0]["first_wrong"]["answered"], done[0]["first_wrong"]["expected"]);
    // From then on it is judged by what follows from the wrong state.
    let done = rollouts(&serve(Some(7)), &["--lengths", "60", "--families", "fibonacci", "--go-on"]);
    let (all, right) = (done[0]["predictions"].as_u64().unwrap(), done[0]["right"].as_u64().unwrap());
    assert!(right < all && right >= all - all / 7 - 1, "{}", done[0]);
}

#[test]
fn what_does_not_answer_is_told() {
    let args = ["--lengths", "10", "--families", "sieve", "--retries", "0"];
    let (done, problem) = rollouts_or_problem("http://127.0.0.1:9/v1", &args);
    assert!(problem.contains("the endpoint never answered"), "{problem}");
    assert_eq!(done[0]["ended"], "model");
    assert!(done[0]["complaint"].as_str().unwrap().starts_with("http://127.0.0.1:9/v1/chat/completions: "));
}
