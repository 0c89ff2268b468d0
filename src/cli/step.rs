//! `exeter step`: from a state to a later one.

use std::path::PathBuf;

use clap::Args;

use super::args::{GranularityArg, LimitArgs, VersionArg};
use super::{Done, Failure, LIMIT, NOT_A_PROGRAM, USAGE, display_name, read_input};
use crate::Program;
use crate::tune::step::{StepError, Stepper, Until};

#[derive(Debug, Args)]
pub struct StepArgs {
    /// The program (`-`: standard input)
    file: PathBuf,
    /// The expression that is evaluated
    #[arg(long, value_name = "EXPR")]
    entry: Option<String>,
    /// The state, as the dynamic view writes it (`-`: standard input); without it, the run's first state is printed
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// How many steps to go on; 0: the state as exeter writes it
    #[arg(long, short = 'n', value_name = "N", default_value = "1", conflicts_with = "until")]
    steps: u64,
    /// Go on to the next round of the loop, or to the return of the function
    #[arg(long, value_enum)]
    until: Option<UntilArg>,
    /// What a step is
    #[arg(long, value_enum, default_value = "line")]
    granularity: GranularityArg,
    #[command(flatten)]
    version: VersionArg,
    #[command(flatten)]
    limits: LimitArgs,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum UntilArg {
    /// To the next time that the frame on top stands where it stands
    Iteration,
    /// To the first step behind the return of the frame on top
    Return,
}

pub fn step(args: &StepArgs) -> Done {
    if args.file.as_os_str() == "-" && args.state.as_ref().is_some_and(|state| state.as_os_str() == "-") {
        return Err(Failure::new(USAGE, "the program and the state cannot both be standard input"));
    }
    let source = read_input(&args.file)?;
    let name = display_name(&args.file);
    let program = Program::compile(&source, args.version.python).map_err(|error| Failure::compile(&name, &error))?;
    let program = match &args.entry {
        Some(entry) => program.with_entry(entry).map_err(|error| Failure::compile("<entry>", &error))?,
        None => program,
    };
    let failed = |error: StepError| {
        let status = if matches!(error, StepError::Ended(crate::Outcome::Limit(_))) { LIMIT } else { NOT_A_PROGRAM };
        Failure::new(status, error)
    };
    let stepper = Stepper::new(&program, args.granularity.into(), args.limits.limits()).map_err(failed)?;
    let until = match args.until {
        Some(UntilArg::Iteration) => Until::Iteration,
        Some(UntilArg::Return) => Until::Return,
        None => Until::Steps(args.steps),
    };
    let next = match &args.state {
        Some(path) => {
            let state = String::from_utf8(read_input(path)?)
                .map_err(|_| Failure::new(NOT_A_PROGRAM, "the state is not UTF-8"))?;
            stepper.step(&state, until).map_err(failed)?
        }
        None => stepper.first().map_err(failed)?,
    };
    println!("{next}");
    Ok(0)
}
