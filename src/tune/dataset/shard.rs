//! Chunks and shards. A worker writes what comes of a chunk's programs to one file, whole or not at all; when all
//! chunks of a shard are there, their sections are put together to the shard's files, one a view and split.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::options::Format;
use super::plan::Counts;
use super::row::Row;

/// A part of a chunk's file: the rows of one view and split.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its rows.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
}

/// The head of a chunk's file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChunkHead {
    /// By view and split; filled when the chunk is written.
    pub sections: Vec<Section>,
    /// What was left out.
    pub drops: Counts,
    /// Runs.
    pub executions: u64,
    /// Steps.
    pub steps: u64,
    /// Entries that were made.
    pub made_entries: u64,
}

/// A chunk while it grows: rows by view and split.
#[derive(Debug)]
pub struct Chunk {
    format: Format,
    sections: Vec<(Vec<u8>, u64)>,
}

impl Chunk {
    /// An empty one with so many sections.
    pub fn new(format: Format, sections: usize) -> Chunk {
        Chunk { format, sections: vec![(Vec::new(), 0); sections] }
    }

    /// Adds a row to a section.
    pub fn push(&mut self, section: usize, row: &Row<'_>) {
        let (bytes, rows) = &mut self.sections[section];
        *rows += 1;
        // Writing to memory does not fail.
        match self.format {
            Format::Jsonl => {
                let _ = serde_json::to_writer(&mut *bytes, row);
                bytes.push(b'\n');
            }
            Format::Parquet => {
                let _ = bincode::serde::encode_into_std_write(row, bytes, bincode::config::standard());
            }
        }
    }

    /// Writes the chunk's file: it is there whole, or not at all.
    ///
    /// # Errors
    /// Those of the file.
    pub fn write(self, path: &Path, mut head: ChunkHead) -> io::Result<ChunkHead> {
        head.sections =
            self.sections.iter().map(|(bytes, rows)| Section { rows: *rows, bytes: bytes.len() as u64 }).collect();
        let encoded = bincode::serde::encode_to_vec(&head, bincode::config::standard()).map_err(io::Error::other)?;
        let temporary = path.with_extension("tmp");
        let mut file = BufWriter::new(File::create(&temporary)?);
        file.write_all(&(encoded.len() as u64).to_le_bytes())?;
        file.write_all(&encoded)?;
        for (bytes, _) in &self.sections {
            file.write_all(bytes)?;
        }
        file.into_inner().map_err(io::IntoInnerError::into_error)?;
        fs::rename(temporary, path)?;
        Ok(head)
    }
}

/// A chunk's file that is read back.
#[derive(Debug)]
struct ChunkFile {
    file: File,
    head: ChunkHead,
    /// Where the sections begin.
    at: u64,
}

impl ChunkFile {
    fn open(path: &Path) -> io::Result<ChunkFile> {
        let mut file = File::open(path)?;
        let mut length = [0; 8];
        file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        let mut encoded = Vec::new();
        (&mut file).take(length).read_to_end(&mut encoded)?;
        let decoded = bincode::serde::decode_from_slice(&encoded, bincode::config::standard());
        let (head, _): (ChunkHead, usize) = decoded.map_err(io::Error::other)?;
        Ok(ChunkFile { file, head, at: 8 + length })
    }

    fn section(&mut self, index: usize) -> io::Result<io::Take<&mut File>> {
        let before: u64 = self.head.sections[..index].iter().map(|section| section.bytes).sum();
        self.file.seek(SeekFrom::Start(self.at + before))?;
        Ok((&mut self.file).take(self.head.sections[index].bytes))
    }
}

/// A file of the dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShardFile {
    /// Its path in the dataset's folder.
    pub path: String,
    /// The view's name.
    pub view: String,
    /// The split's name.
    pub split: String,
    /// Its rows.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of it.
    pub sha256: String,
}

/// A shard that is done: its files, and what its programs came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ShardRecord {
    /// Its files.
    pub files: Vec<ShardFile>,
    /// What was left out.
    pub drops: Counts,
    /// Runs.
    pub executions: u64,
    /// Steps.
    pub steps: u64,
    /// Entries that were made.
    pub made_entries: u64,
}

/// Which shard of how many, and what its files are called.
#[derive(Clone, Debug)]
pub struct ShardPlan<'a> {
    /// The dataset's folder.
    pub folder: &'a Path,
    /// The folder for unfinished work.
    pub work: &'a Path,
    /// The shard's number and how many there are.
    pub number: (usize, usize),
    /// The views' names.
    pub views: &'a [&'a str],
    /// The splits' names.
    pub splits: &'a [&'a str],
    /// How files are written.
    pub format: Format,
}

impl ShardPlan<'_> {
    /// Puts the chunks' files together to the shard's.
    ///
    /// # Errors
    /// Those of the files.
    pub fn assemble(&self, chunks: &[PathBuf]) -> io::Result<ShardRecord> {
        let mut files = chunks.iter().map(|path| ChunkFile::open(path)).collect::<io::Result<Vec<_>>>()?;
        let mut record = ShardRecord::default();
        for chunk in &files {
            for (reason, count) in &chunk.head.drops {
                *record.drops.entry(reason.clone()).or_default() += count;
            }
            record.executions += chunk.head.executions;
            record.steps += chunk.head.steps;
            record.made_entries += chunk.head.made_entries;
        }
        for (view_index, view) in self.views.iter().enumerate() {
            for (split_index, split) in self.splits.iter().enumerate() {
                let section = view_index * self.splits.len() + split_index;
                let rows = files.iter().map(|file| file.head.sections[section].rows).sum();
                if rows == 0 {
                    continue;
                }
                let (number, of) = self.number;
                let extension = self.format.extension();
                let path = format!("{view}/{split}-{number:05}-of-{of:05}.{extension}");
                let temporary = self.work.join(format!("{view}-{split}-{number:05}.tmp"));
                let sink = HashingWriter::create(&temporary)?;
                let (bytes, sha256) = self.write_file(&mut files, section, sink)?;
                fs::create_dir_all(self.folder.join(view))?;
                fs::rename(&temporary, self.folder.join(&path))?;
                let (view, split) = ((*view).to_owned(), (*split).to_owned());
                record.files.push(ShardFile { path, view, split, rows, bytes, sha256 });
            }
        }
        Ok(record)
    }

    fn write_file(
        &self,
        chunks: &mut [ChunkFile],
        section: usize,
        mut sink: HashingWriter,
    ) -> io::Result<(u64, String)> {
        match self.format {
            Format::Jsonl => {
                let mut buffer = vec![0; 1 << 18];
                for chunk in chunks {
                    let mut section = chunk.section(section)?;
                    loop {
                        let read = section.read(&mut buffer)?;
                        if read == 0 {
                            break;
                        }
                        sink.write_all(&buffer[..read])?;
                    }
                }
                sink.finish()
            }
            Format::Parquet => write_parquet(chunks, section, sink),
        }
    }
}

#[cfg(feature = "parquet")]
fn write_parquet(chunks: &mut [ChunkFile], section: usize, sink: HashingWriter) -> io::Result<(u64, String)> {
    let mut writer = super::parquet::ParquetWriter::new(sink)?;
    for chunk in chunks {
        let rows = chunk.head.sections[section].rows;
        let mut section = io::BufReader::with_capacity(1 << 18, chunk.section(section)?);
        for _ in 0..rows {
            let row: Result<Row<'static>, _> =
                bincode::serde::decode_from_std_read(&mut section, bincode::config::standard());
            writer.push(&row.map_err(io::Error::other)?)?;
        }
    }
    writer.finish()?.finish()
}

#[cfg(not(feature = "parquet"))]
fn write_parquet(_: &mut [ChunkFile], _: usize, _: HashingWriter) -> io::Result<(u64, String)> {
    Err(io::Error::other("writing Parquet needs a build with `--features parquet`"))
}

/// A file that knows its size and hash.
#[derive(Debug)]
pub struct HashingWriter {
    file: BufWriter<File>,
    bytes: u64,
    hash: Sha256,
}

impl HashingWriter {
    fn create(path: &Path) -> io::Result<HashingWriter> {
        let file = BufWriter::with_capacity(1 << 18, File::create(path)?);
        Ok(HashingWriter { file, bytes: 0, hash: Sha256::new() })
    }

    fn finish(self) -> io::Result<(u64, String)> {
        self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok((self.bytes, super::source::hex(&self.hash.finalize())))
    }
}

impl Write for HashingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// Those of the file.
pub fn write_whole(work: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = work.join(format!("{name}.tmp"));
    fs::write(&temporary, bytes)?;
    fs::rename(temporary, path)
}
