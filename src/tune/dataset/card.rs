//! The end of the work: the dataset card, which also tells `datasets` the files and types, the list of overlaps, and
//! last the manifest.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::plan::{Counts, Plan};
use super::row::COLUMNS;
use super::shard::{ShardFile, ShardRecord, write_whole};
use super::{DatasetError, DatasetOptions};

/// Everything there is to tell of a dataset.
struct Summary<'a> {
    plan: &'a Plan,
    options: &'a DatasetOptions,
    files: Vec<&'a ShardFile>,
    drops: Counts,
    executions: u64,
    steps: u64,
    made_entries: u64,
    /// Programs by split.
    programs: Vec<u64>,
}

/// Writes card, overlaps and manifest; returns the manifest.
pub(super) fn finish(
    plan: &Plan,
    records: &[ShardRecord],
    about: Json,
    key: &str,
    options: &DatasetOptions,
    folder: &Path,
    work: &Path,
) -> Result<Json, DatasetError> {
    let mut drops = plan.drops.clone();
    for record in records {
        for (reason, count) in &record.drops {
            *drops.entry(reason.clone()).or_default() += count;
        }
    }
    let mut programs = vec![0; options.splits.len()];
    (0..plan.programs()).for_each(|program| programs[plan.split(program)] += 1);
    let summary = Summary {
        plan,
        options,
        files: records.iter().flat_map(|record| &record.files).collect(),
        drops,
        executions: records.iter().map(|record| record.executions).sum(),
        steps: records.iter().map(|record| record.steps).sum(),
        made_entries: records.iter().map(|record| record.made_entries).sum(),
        programs,
    };
    let manifest = summary.manifest(about, key);
    summary.write(&manifest, folder, work).map_err(DatasetError::Output)?;
    Ok(manifest)
}

impl Summary<'_> {
    fn rows(&self, view: &str, split: &str) -> u64 {
        self.files.iter().filter(|file| file.view == view && file.split == split).map(|file| file.rows).sum()
    }

    fn by_split(&self, view: &str) -> BTreeMap<&str, u64> {
        self.options.splits.iter().map(|split| (split.name.as_str(), self.rows(view, &split.name))).collect()
    }

    fn overlaps(&self) -> BTreeMap<String, u64> {
        let mut counts = BTreeMap::new();
        for overlap in &self.plan.overlaps {
            *counts.entry(format!("{}: {}", overlap.benchmark, overlap.likeness.name())).or_default() += 1;
        }
        counts
    }

    fn manifest(&self, about: Json, key: &str) -> Json {
        let mut manifest = about;
        let views: BTreeMap<&str, _> =
            self.options.views.iter().map(|view| (view.name(), self.by_split(view.name()))).collect();
        let programs: BTreeMap<&str, u64> =
            self.options.splits.iter().map(|split| split.name.as_str()).zip(self.programs.iter().copied()).collect();
        let columns: Vec<Json> =
            COLUMNS.iter().map(|(name, kind)| json!({ "name": name, "type": kind.name() })).collect();
        let added = json!({
            "key": key,
            "columns": columns,
            "read": self.plan.read,
            "programs": programs,
            "near_duplicates": { "groups": self.plan.groups.0, "programs": self.plan.groups.1 },
            "entries_made": self.made_entries,
            "executions": self.executions,
            "steps": self.steps,
            "rows": self.files.iter().map(|file| file.rows).sum::<u64>(),
            "rows_by_view": views,
            "drops": self.drops,
            "overlaps": self.overlaps(),
            "files": self.files,
        });
        if let (Json::Object(manifest), Json::Object(added)) = (&mut manifest, added) {
            manifest.extend(added);
        }
        manifest
    }

    fn write(&self, manifest: &Json, folder: &Path, work: &Path) -> io::Result<()> {
        if !self.options.against.is_empty() {
            let mut lines = Vec::new();
            for overlap in &self.plan.overlaps {
                serde_json::to_writer(&mut lines, overlap).map_err(io::Error::other)?;
                lines.push(b'\n');
            }
            write_whole(work, &folder.join("overlap.jsonl"), &lines)?;
        }
        write_whole(work, &folder.join("README.md"), self.card(manifest).as_bytes())?;
        let mut text = serde_json::to_vec_pretty(manifest).map_err(io::Error::other)?;
        text.push(b'\n');
        write_whole(work, &folder.join("manifest.json"), &text)
    }

    /// The head of the card, which `datasets` reads.
    fn front_matter(&self) -> String {
        let mut text =
            "---\ntask_categories:\n- text-generation\ntags:\n- code\n- execution-traces\nconfigs:\n".to_owned();
        let extension = self.options.format.extension();
        let made: Vec<&str> = self.options.views.iter().map(|view| view.name()).collect();
        let made: Vec<&str> =
            made.into_iter().filter(|view| self.files.iter().any(|file| file.view == *view)).collect();
        for (i, view) in made.iter().enumerate() {
            let _ = writeln!(text, "- config_name: {view}");
            if i == 0 {
                text.push_str("  default: true\n");
            }
            text.push_str("  data_files:\n");
            for split in self.options.splits.iter().filter(|split| self.rows(view, &split.name) > 0) {
                let name = &split.name;
                let _ = writeln!(text, "  - split: {name}\n    path: {view}/{name}-*.{extension}");
            }
        }
        text.push_str("dataset_info:\n");
        for view in &made {
            let _ = writeln!(text, "- config_name: {view}\n  features:");
            for (name, kind) in COLUMNS {
                let _ = writeln!(text, "  - name: {name}\n    dtype: {}", kind.name());
            }
        }
        text.push_str("---\n");
        text
    }

    fn card(&self, manifest: &Json) -> String {
        let mut text = self.front_matter();
        let options = self.options;
        let _ = write!(
            text,
            "\n# Execution traces as training data\n\nMade by {} from {} programs, {} runs of {} steps, as CPython {} \
             runs them. Each view shows the same runs; `prompt` and `completion` are strings, the other columns tell \
             where a sample is from. Splits go by program, near-duplicates together.\n\n",
            super::produce::TOOL,
            self.plan.programs(),
            self.executions,
            self.steps,
            options.version,
        );
        text.push_str("```python\nfrom datasets import load_dataset\n");
        let first = options.views.first().map_or("io", |view| view.name());
        let _ = writeln!(text, "data = load_dataset(\"path/to/this/folder\", \"{first}\")\n```\n");
        text.push_str("| view |");
        options.splits.iter().for_each(|split| {
            let _ = write!(text, " {} |", split.name);
        });
        text.push_str("\n|---|");
        options.splits.iter().for_each(|_| text.push_str("---:|"));
        text.push('\n');
        for view in &options.views {
            let _ = write!(text, "| `{view}` |");
            for split in &options.splits {
                let _ = write!(text, " {} |", self.rows(view.name(), &split.name));
            }
            text.push('\n');
        }
        text.push_str("| programs |");
        self.programs.iter().for_each(|programs| {
            let _ = write!(text, " {programs} |");
        });
        text.push('\n');
        let (groups, near) = self.plan.groups;
        let _ = writeln!(
            text,
            "\n{near} programs are in {groups} groups of near-duplicates (similarity {}).",
            options.near
        );
        push_counts(&mut text, "What was read", "", &self.plan.read);
        push_counts(&mut text, "What was left out", "reason", &self.drops);
        if !options.against.is_empty() {
            let what = if options.remove_overlap { "removed" } else { "kept" };
            push_counts(&mut text, &format!("Overlap with benchmarks ({what})"), "benchmark", &self.overlaps());
        }
        text.push_str("\n## Options\n\n```json\n");
        let _ = writeln!(text, "{}\n```", serde_json::to_string_pretty(&manifest["options"]).unwrap_or_default());
        text
    }
}

fn push_counts(text: &mut String, title: &str, what: &str, counts: &Counts) {
    let _ = writeln!(text, "\n## {title}\n");
    if counts.is_empty() {
        text.push_str("Nothing.\n");
        return;
    }
    let _ = writeln!(text, "| {what} | count |\n|---|---:|");
    for (reason, count) in counts {
        let _ = writeln!(text, "| {} | {count} |", reason.replace('|', "\\|").replace('\n', " "));
    }
}
