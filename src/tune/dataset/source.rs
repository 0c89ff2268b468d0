//! Readers: CruxEval's and MBPP's own files, files in HumanEval's form, lines of `--programs`, folders of `.py` files.
//! What a file is, its records tell by their keys.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use super::entries;

/// What a record was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `{"id", "code", "input", "output"}`
    CruxEval,
    /// `{"task_id", "code", "test_list"}`
    Mbpp,
    /// `{"task_id", "prompt", "canonical_solution", "test", "entry_point"}`
    HumanEval,
    /// `{"id", "code", "entry"}`
    Programs,
    /// A `.py` file, each top-level function a program.
    Python,
}

impl Kind {
    /// A short name.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::CruxEval => "cruxeval",
            Kind::Mbpp => "mbpp",
            Kind::HumanEval => "humaneval",
            Kind::Programs => "programs",
            Kind::Python => "python",
        }
    }
}

/// A program as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawProgram {
    /// Its name, as unique as the file's own.
    pub id: String,
    /// Its source, with `\n` for line ends.
    pub code: String,
    /// Its entries.
    pub entries: Vec<String>,
    /// What it was read from.
    pub kind: Kind,
    /// The function that it is about, where the file names one.
    pub function: Option<String>,
    /// Examples in the file that could not be made into entries.
    pub lost_entries: u32,
}

/// What a file holds, in parts that can be looked at independently.
#[derive(Debug)]
pub enum Raw {
    /// A program.
    Program(RawProgram),
    /// A `.py` file, to be split (see [`super::slice`]): its name and its text.
    File(String, String),
    /// A record that is none of the known ones: where it stands, and what is wrong.
    Bad(String),
}

/// An input: a file, or a folder of `.py` files.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path as given.
    pub path: PathBuf,
    /// Its files, in order: the path, and the name used in ids.
    files: Vec<(PathBuf, String)>,
}

/// An input that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}: cannot read: {error}")]
pub struct Unreadable {
    /// What.
    pub path: String,
    /// Why.
    pub error: std::io::Error,
}

impl Input {
    /// Looks at a path.
    ///
    /// # Errors
    /// It is not there.
    pub fn open(path: &Path) -> Result<Input, Unreadable> {
        let unreadable = |error| Unreadable { path: path.display().to_string(), error };
        let mut files = Vec::new();
        if std::fs::metadata(path).map_err(unreadable)?.is_dir() {
            python_files(path, "", &mut files).map_err(unreadable)?;
        } else {
            files.push((path.to_owned(), name_of(path)));
        }
        Ok(Input { path: path.to_owned(), files })
    }

    /// The name of the file or folder, without where it is.
    pub fn name(&self) -> String {
        name_of(&self.path)
    }

    /// SHA-256 over all its files.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn sha256(&self) -> Result<String, Unreadable> {
        let mut hash = Sha256::new();
        for (path, name) in &self.files {
            let unreadable = |error| Unreadable { path: path.display().to_string(), error };
            let mut file = std::fs::File::open(path).map_err(unreadable)?;
            let mut buffer = vec![0; 1 << 16];
            if self.files.len() > 1 {
                hash.update(name.as_bytes());
            }
            loop {
                let read = file.read(&mut buffer).map_err(unreadable)?;
                if read == 0 {
                    break;
                }
                hash.update(&buffer[..read]);
            }
        }
        Ok(hex(&hash.finalize()))
    }

    /// Hands over everything in order.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn each(&self, take: &mut dyn FnMut(Raw)) -> Result<(), Unreadable> {
        for (path, name) in &self.files {
            let unreadable = |error| Unreadable { path: path.display().to_string(), error };
            if path.extension().is_some_and(|extension| extension == "py") {
                let text = std::fs::read(path).map_err(unreadable)?;
                match crate::syntax::text::decode(&text) {
                    Ok(text) => take(Raw::File(name.clone(), unix_lines(&text))),
                    Err(error) => take(Raw::Bad(format!("{name}: {}", error.reason()))),
                }
            } else {
                let file = std::fs::File::open(path).map_err(unreadable)?;
                records(BufReader::with_capacity(1 << 16, file), name, take).map_err(unreadable)?;
            }
        }
        Ok(())
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// The `.py` files under a folder, in the order of their names.
fn python_files(folder: &Path, lead: &str, files: &mut Vec<(PathBuf, String)>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), format!("{lead}{}", entry.file_name().to_string_lossy()));
        if entry.file_type()?.is_dir() {
            python_files(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push((path, name));
        }
    }
    Ok(())
}

/// The records of a file: JSON lines, or one JSON array.
fn records(mut file: impl BufRead, name: &str, take: &mut dyn FnMut(Raw)) -> std::io::Result<()> {
    let first = loop {
        match file.fill_buf()?.first() {
            Some(byte) if byte.is_ascii_whitespace() => file.consume(1),
            first => break first.copied(),
        }
    };
    if first == Some(b'[') {
        let array: Result<Vec<Json>, _> = serde_json::from_reader(file);
        match array {
            Ok(array) => (1..).zip(array).for_each(|(number, json)| take(record(json, name, number))),
            Err(error) => take(Raw::Bad(format!("{name}: {error}"))),
        }
        return Ok(());
    }
    for (number, line) in (1..).zip(file.split(b'\n')) {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(json) => take(record(json, name, number)),
            Err(error) => take(Raw::Bad(format!("{name}:{number}: {error}"))),
        }
    }
    Ok(())
}

fn record(json: Json, name: &str, number: usize) -> Raw {
    let bad = |what: &str| Raw::Bad(format!("{name}:{number}: {what}"));
    let Json::Object(object) = json else { return bad("not an object") };
    let id = |key: &str| match object.get(key) {
        Some(Json::String(text)) => Some(text.clone()),
        Some(Json::Null) | None => None,
        Some(other) => Some(other.to_string()),
    };
    let stem = name.split('.').next().unwrap_or(name);
    let program = if object.contains_key("canonical_solution") {
        human_eval(&object, id("task_id"))
    } else if object.contains_key("test_list") {
        mbpp(&object, id("task_id").or_else(|| id("id")))
    } else if object.contains_key("input") && object.contains_key("code") {
        crux_eval(&object, id("id"))
    } else {
        text(&object, "code").map(|code| RawProgram {
            id: id("id").unwrap_or_default(),
            code: unix_lines(&code),
            entries: text(&object, "entry").into_iter().collect(),
            kind: Kind::Programs,
            function: None,
            lost_entries: 0,
        })
    };
    match program {
        Some(mut program) => {
            if program.id.is_empty() {
                program.id = format!("{stem}/{number}");
            }
            Raw::Program(program)
        }
        None => bad("none of the known forms (CruxEval, MBPP, HumanEval, programs)"),
    }
}

fn text(object: &Map<String, Json>, key: &str) -> Option<String> {
    object.get(key).and_then(Json::as_str).map(str::to_owned)
}

fn strings(object: &Map<String, Json>, key: &str) -> Vec<String> {
    let list = object.get(key).and_then(Json::as_array);
    list.into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}

/// Line ends as CPython reads them.
pub fn unix_lines(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

fn crux_eval(object: &Map<String, Json>, id: Option<String>) -> Option<RawProgram> {
    let code = unix_lines(&text(object, "code")?);
    let entry = format!("f({})", text(object, "input")?);
    let id = id.map(|id| format!("cruxeval/{id}")).unwrap_or_default();
    Some(RawProgram {
        id,
        code,
        entries: vec![entry],
        kind: Kind::CruxEval,
        function: Some("f".to_owned()),
        lost_entries: 0,
    })
}

fn mbpp(object: &Map<String, Json>, id: Option<String>) -> Option<RawProgram> {
    let mut code = unix_lines(&text(object, "code")?);
    // Both the file of all problems and the sanitised one.
    let mut before = strings(object, "test_imports");
    before.retain(|line| !code.contains(line.trim()));
    if !before.is_empty() {
        code = format!("{}\n{code}", unix_lines(&before.join("\n")));
    }
    let setup = unix_lines(&text(object, "test_setup_code").unwrap_or_default());
    if !setup.trim().is_empty() {
        code = format!("{}\n\n{setup}", code.trim_end());
    }
    let mut tests = strings(object, "test_list");
    tests.extend(strings(object, "challenge_test_list"));
    let names = entries::defined_names(&code);
    let mut found = Vec::new();
    let mut lost_entries = 0;
    for test in tests {
        match entries::first_call(&unix_lines(&test), &names) {
            Some(entry) => found.push(entry),
            None => lost_entries += 1,
        }
    }
    let function = found.first().and_then(|entry| entry.split('(').next()).map(|name| name.trim().to_owned());
    let id = id.map(|id| format!("mbpp/{id}")).unwrap_or_default();
    Some(RawProgram { id, code, entries: found, kind: Kind::Mbpp, function, lost_entries })
}

fn human_eval(object: &Map<String, Json>, id: Option<String>) -> Option<RawProgram> {
    let code = unix_lines(&format!("{}{}", text(object, "prompt")?, text(object, "canonical_solution")?));
    let function = text(object, "entry_point")?;
    let test = unix_lines(&text(object, "test").unwrap_or_default());
    let (entries, lost_entries) = entries::from_check(&test, "candidate", &function);
    let id = id.unwrap_or_default();
    Some(RawProgram { id, code, entries, kind: Kind::HumanEval, function: Some(function), lost_entries })
}
