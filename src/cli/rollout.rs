//! `exeter rollout`: a model predicts step after step, through an endpoint that speaks OpenAI's protocol.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use super::args::{GranularityArg, LimitArgs, VersionArg};
use super::{Done, Failure, NOT_A_PROGRAM, RAISED, USAGE, display_name, read_input};
use crate::Program;
use crate::tune::rollout::{Model, Rollout, RolloutOptions, rollout as roll};
use crate::tune::step::Stepper;
use crate::tune::suite::FAMILIES;
use crate::tune::views::Subject;

#[derive(Debug, Args)]
pub struct RolloutArgs {
    /// A program; without it, the long-execution suite
    #[arg(requires = "entry")]
    file: Option<PathBuf>,
    /// The expression that is evaluated
    #[arg(long, value_name = "EXPR", requires = "file")]
    entry: Option<String>,
    /// The endpoint's base, to which `/chat/completions` is added: http://127.0.0.1:8000/v1
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// The model's name, as the endpoint knows it
    #[arg(long, value_name = "NAME", default_value = "model")]
    model: String,
    /// The environment variable that holds the endpoint's key
    #[arg(long, value_name = "VARIABLE")]
    api_key_env: Option<String>,
    /// How the model samples
    #[arg(long, value_name = "T", default_value = "0")]
    temperature: f64,
    /// The most tokens of an answer
    #[arg(long, value_name = "N", default_value = "4096")]
    max_tokens: u64,
    /// Seconds to wait for an answer
    #[arg(long, value_name = "SECONDS", default_value = "120")]
    wait: u64,
    /// How often an answer that did not come is asked for again
    #[arg(long, value_name = "N", default_value = "2")]
    retries: u32,
    /// How long the suite's runs are, in lines, with commas between
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_values_t = [10, 100, 1000])]
    lengths: Vec<u64>,
    /// Only these families of the suite
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    families: Vec<String>,
    /// Steps after which a rollout ends
    #[arg(long, value_name = "N", default_value = "200000")]
    max_rollout: u64,
    /// How many steps each prediction covers
    #[arg(long, value_name = "N", default_value = "1")]
    stride: u64,
    /// Go on from wrong states, as long as something follows from them
    #[arg(long)]
    go_on: bool,
    /// Write a JSON line for each rollout
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What a step is
    #[arg(long, value_enum, default_value = "line")]
    granularity: GranularityArg,
    #[command(flatten)]
    version: VersionArg,
    #[command(flatten)]
    limits: LimitArgs,
}

/// A model behind an endpoint.
struct Endpoint {
    agent: ureq::Agent,
    url: String,
    key: Option<String>,
    model: String,
    temperature: f64,
    max_tokens: u64,
    retries: u32,
}

impl Endpoint {
    fn new(args: &RolloutArgs) -> Result<Endpoint, Failure> {
        if args.endpoint.starts_with("https:") && cfg!(not(feature = "https")) {
            return Err(Failure::new(USAGE, "endpoints behind https: need a build with `--features https`"));
        }
        let key = match &args.api_key_env {
            Some(name) => Some(std::env::var(name).map_err(|_| {
                Failure::new(USAGE, format!("the environment variable {name} does not hold the endpoint's key"))
            })?),
            None => None,
        };
        let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(args.wait)));
        Ok(Endpoint {
            agent: config.build().into(),
            url: format!("{}/chat/completions", args.endpoint.trim_end_matches('/')),
            key,
            model: args.model.clone(),
            temperature: args.temperature,
            max_tokens: args.max_tokens,
            retries: args.retries,
        })
    }

    fn ask(&self, body: &str) -> Result<String, String> {
        let mut request = self.agent.post(&self.url).header("Content-Type", "application/json");
        if let Some(key) = &self.key {
            request = request.header("Authorization", &format!("Bearer {key}"));
        }
        let mut response = request.send(body).map_err(|error| format!("{}: {error}", self.url))?;
        let text = response.body_mut().read_to_string().map_err(|error| format!("{}: {error}", self.url))?;
        let answer: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| format!("{}: the answer is no JSON: {error}", self.url))?;
        let content = answer["choices"][0]["message"]["content"].as_str();
        content.map(str::to_owned).ok_or_else(|| format!("{}: the answer has no choices[0].message.content", self.url))
    }
}

impl Model for Endpoint {
    fn complete(&mut self, prompt: &str) -> Result<String, String> {
        let body = json!({
            "model": self.model,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": self.temperature,
            "max_tokens": self.max_tokens,
        })
        .to_string();
        let mut answer = self.ask(&body);
        for _ in 0..self.retries {
            if answer.is_ok() {
                break;
            }
            answer = self.ask(&body);
        }
        answer
    }
}

/// A run to predict: what it is called, source and entry.
struct Task {
    name: String,
    source: String,
    entry: String,
}

fn tasks(args: &RolloutArgs) -> Result<Vec<Task>, Failure> {
    if let (Some(file), Some(entry)) = (&args.file, &args.entry) {
        let source = String::from_utf8(read_input(file)?)
            .map_err(|_| Failure::new(NOT_A_PROGRAM, format!("{}: not UTF-8", display_name(file))))?;
        return Ok(vec![Task { name: display_name(file), source, entry: entry.clone() }]);
    }
    if let Some(unknown) = args.families.iter().find(|name| FAMILIES.iter().all(|family| family.name != **name)) {
        let names: Vec<&str> = FAMILIES.iter().map(|family| family.name).collect();
        return Err(Failure::new(USAGE, format!("no family `{unknown}`; there are {}", names.join(", "))));
    }
    let chosen =
        FAMILIES.iter().filter(|f| args.families.is_empty() || args.families.iter().any(|name| name == f.name));
    let mut tasks = Vec::new();
    for family in chosen {
        for &length in &args.lengths {
            let name = format!("{}/{length}", family.name);
            tasks.push(Task { name, source: family.source.to_owned(), entry: family.entry(length) });
        }
    }
    Ok(tasks)
}

pub fn rollout(args: &RolloutArgs) -> Done {
    let mut model = Endpoint::new(args)?;
    let options = RolloutOptions { max_steps: args.max_rollout, go_on: args.go_on, stride: args.stride };
    let mut output = match &args.output {
        Some(path) => Some(BufWriter::new(
            File::create(path).map_err(|error| Failure::new(USAGE, format!("{}: {error}", path.display())))?,
        )),
        None => None,
    };
    println!("{:24} {:>11} {:>7} {:>13}  {:6} ended", "run", "predictions", "right", "right in a row", "result");
    let (mut all, mut to_the_end, mut predictions, mut right) = (0_u64, 0_u64, 0, 0);
    let mut complaint = None;
    for task in tasks(args)? {
        let program = Program::compile(&task.source, args.version.python)
            .and_then(|program| program.with_entry(&task.entry))
            .map_err(|error| Failure::compile(&task.name, &error))?;
        let failed =
            |error: crate::tune::step::StepError| Failure::new(NOT_A_PROGRAM, format!("{}: {error}", task.name));
        let stepper = Stepper::new(&program, args.granularity.into(), args.limits.limits()).map_err(failed)?;
        let subject = Subject::new(&task.source, Some(&task.entry));
        let done = roll(&stepper, &subject, &mut model, options).map_err(failed)?;
        print_one(&task.name, &done);
        all += 1;
        to_the_end += u64::from(done.result_right);
        predictions += done.predictions;
        if done.ended == "model" {
            complaint.clone_from(&done.complaint);
        }
        right += done.right;
        if let Some(output) = &mut output {
            let mut line = json!({"run": task.name, "entry": task.entry});
            if let (Some(line), Ok(serde_json::Value::Object(done))) =
                (line.as_object_mut(), serde_json::to_value(&done))
            {
                line.extend(done);
            }
            writeln!(output, "{line}").map_err(|error| Failure::new(RAISED, error))?;
        }
    }
    if let Some(mut output) = output {
        output.flush().map_err(|error| Failure::new(RAISED, error))?;
    }
    if let (0, Some(complaint)) = (predictions, complaint) {
        return Err(Failure::new(RAISED, format!("the endpoint never answered: {complaint}")));
    }
    println!("{to_the_end} of {all} runs to their result; {right} of {predictions} predictions right");
    Ok(0)
}

fn print_one(name: &str, done: &Rollout) {
    let result = if done.result_right { "right" } else { "-" };
    let complaint = done.complaint.as_deref().map_or(String::new(), |complaint| format!(": {complaint}"));
    println!(
        "{name:24} {:>11} {:>7} {:>13}  {result:6} {}{complaint}",
        done.predictions, done.right, done.right_in_a_row, done.ended
    );
}
