//! `exeter compile`: code objects.

use std::io::{BufWriter, Write};

use super::args::{CodeFormat, CompileArgs};
use super::{Done, Failure, display_name, output_error, read_input};
use crate::bytecode::code::Code;
use crate::bytecode::dis;
use crate::compile::compile_bytes;

pub fn compile(args: &CompileArgs) -> Done {
    let mut out = BufWriter::new(std::io::stdout());
    let mut failures = Vec::new();
    for file in &args.files {
        let name = display_name(file);
        let compiled = read_input(file).and_then(|source| {
            compile_bytes(&source, &name, args.version.python).map_err(|error| Failure::compile(&name, &error))
        });
        match compiled {
            Ok(code) => {
                let text = match args.format {
                    CodeFormat::Text => dis::listing(&code),
                    CodeFormat::Json => json_lines(&code, &name)?,
                };
                out.write_all(text.as_bytes()).map_err(|error| output_error(&error))?;
            }
            Err(failure) => failures.push(failure),
        }
    }
    out.flush().map_err(|error| output_error(&error))?;
    // One file that fails does not keep the others from being printed.
    match failures.pop() {
        None => Ok(0),
        Some(last) => {
            for failure in failures {
                eprintln!("exeter: {}", failure.message);
            }
            Err(last)
        }
    }
}

fn json_lines(code: &Code, name: &str) -> Result<String, Failure> {
    let mut text = String::new();
    for code in dis::nested(code) {
        text += &dis::json_line(code, name).map_err(|error| Failure::new(super::RAISED, error))?;
        text.push('\n');
    }
    Ok(text)
}
