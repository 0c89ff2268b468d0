//! Rows as a Parquet file: the columns of [`super::row`], none optional, Snappy, dictionaries where they help.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, Type};

use super::row::{COLUMNS, Cell, ColumnType, Row};

/// Bytes of text after which a row group ends.
const GROUP_BYTES: usize = 32 << 20;
/// Rows after which a row group ends.
const GROUP_ROWS: usize = 50_000;

/// Writes rows to a Parquet file.
pub struct ParquetWriter<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

enum Column {
    Text(Vec<ByteArray>),
    Int(Vec<i64>),
}

fn failed(error: parquet::errors::ParquetError) -> io::Error {
    io::Error::other(error)
}

fn schema() -> parquet::errors::Result<Type> {
    let fields = COLUMNS.iter().map(|(name, kind)| {
        let field = match kind {
            ColumnType::String => Type::primitive_type_builder(name, PhysicalType::BYTE_ARRAY)
                .with_logical_type(Some(LogicalType::String)),
            ColumnType::Int64 => Type::primitive_type_builder(name, PhysicalType::INT64),
        };
        field.with_repetition(Repetition::REQUIRED).build().map(Arc::new)
    });
    Type::group_type_builder("row").with_fields(fields.collect::<Result<_, _>>()?).build()
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(sink: W) -> io::Result<ParquetWriter<W>> {
        let mut properties = WriterProperties::builder()
            .set_created_by(super::produce::TOOL.to_owned())
            .set_compression(Compression::SNAPPY);
        // Nearly every value of these is another.
        for name in ["prompt", "completion", "id"] {
            properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
        }
        let schema = Arc::new(schema().map_err(failed)?);
        let writer = SerializedFileWriter::new(sink, schema, Arc::new(properties.build())).map_err(failed)?;
        Ok(ParquetWriter { writer, columns: empty_columns(), rows: 0, bytes: 0 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn push(&mut self, row: &Row<'_>) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(row.values()) {
            match (column, cell) {
                (Column::Text(values), Cell::Text(text)) => {
                    self.bytes += text.len();
                    values.push(ByteArray::from(text.as_bytes().to_vec()));
                }
                (Column::Int(values), Cell::Int(number)) => values.push(number),
                _ => return Err(io::Error::other("a row that is not of the schema")),
            }
        }
        self.rows += 1;
        if self.bytes >= GROUP_BYTES || self.rows >= GROUP_ROWS { self.end_group() } else { Ok(()) }
    }

    fn end_group(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let columns = std::mem::replace(&mut self.columns, empty_columns());
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for column in columns {
            let Some(mut writer) = group.next_column().map_err(failed)? else { break };
            match column {
                Column::Text(values) => writer.typed::<ByteArrayType>().write_batch(&values, None, None),
                Column::Int(values) => writer.typed::<Int64Type>().write_batch(&values, None, None),
            }
            .map_err(failed)?;
            writer.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    /// Ends the file and gives the sink back.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        self.end_group()?;
        self.writer.into_inner().map_err(failed)
    }
}

fn empty_columns() -> Vec<Column> {
    let columns = COLUMNS.iter().map(|(_, kind)| match kind {
        ColumnType::String => Column::Text(Vec::new()),
        ColumnType::Int64 => Column::Int(Vec::new()),
    });
    columns.collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use super::*;

    #[test]
    fn rows_read_back_as_they_were() {
        let text = |text: &str| Cow::Owned::<str>(text.to_owned());
        let row = |number: i64| Row {
            prompt: text(&format!("p\u{e9} {number}\n")),
            completion: text(""),
            id: text(&number.to_string()),
            program: text("a"),
            entry: text("f(1)"),
            origin: text("programs"),
            granularity: text("line"),
            view: text("io"),
            step: number,
            steps_ahead: -number,
            policy: text("run"),
            steps: i64::MAX,
            prompt_size: 1,
            completion_size: 2,
            size_unit: text("chars"),
            outcome: text("value"),
            exception: text(""),
            code_hash: text("00"),
            seed: 0,
            python: text("3.12"),
            tool: text("exeter"),
            split: text("train"),
        };
        let path = std::env::temp_dir().join(format!("exeter-{}-rows.parquet", std::process::id()));
        let file = std::fs::File::create(&path).expect("the file can be made");
        let mut writer = ParquetWriter::new(file).expect("a file begins");
        for number in 0..100 {
            writer.push(&row(number)).expect("a row fits");
            if number == 60 {
                writer.end_group().expect("a group ends");
            }
        }
        writer.finish().expect("the file ends");
        let file = std::fs::File::open(&path).expect("the file is there");
        let reader = SerializedFileReader::new(file).expect("it is a Parquet file");
        assert_eq!(reader.num_row_groups(), 2);
        let mut count = 0;
        for (number, found) in reader.get_row_iter(None).expect("it has rows").enumerate() {
            let found = found.expect("a row reads back");
            let expected = row(number as i64);
            for ((name, field), (expected, cell)) in found.get_column_iter().zip(COLUMNS.iter().zip(expected.values()))
            {
                assert_eq!(name, expected.0);
                match cell {
                    Cell::Text(text) => assert_eq!(*field, Field::Str(text.to_owned()), "{name}"),
                    Cell::Int(number) => assert_eq!(*field, Field::Long(number), "{name}"),
                }
            }
            count += 1;
        }
        assert_eq!(count, 100);
        let _ = std::fs::remove_file(path);
    }
}
