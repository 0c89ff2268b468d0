#!/usr/bin/env python3
"""Loads datasets made by `exeter dataset` with Hugging Face's `datasets` and looks at every row.

    load_datasets.py FOLDER...

Every view (a configuration of the dataset's card) is loaded as its users load it, from the folder and by its name. Types
must be those that the manifest names, no value may be null, rows must be as many as the manifest says, ids unique, no
program in two splits. A second load without the card's help must find the same types in every single file.
"""

import json
import sys
import tempfile
from pathlib import Path

from datasets import Value, get_dataset_config_names, load_dataset


def check(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    columns = {column["name"]: Value(column["type"]) for column in manifest["columns"]}
    views = {view: splits for view, splits in manifest["rows_by_view"].items() if any(splits.values())}
    names = get_dataset_config_names(str(folder))
    assert sorted(names) == sorted(views), (names, views)
    rows, split_of = 0, {}
    with tempfile.TemporaryDirectory() as cache:
        for view in names:
            loaded = load_dataset(str(folder), view, cache_dir=cache)
            expected = {split: count for split, count in views[view].items() if count}
            assert {split: len(data) for split, data in loaded.items()} == expected, (view, loaded)
            ids = set()
            for split, data in loaded.items():
                assert dict(data.features) == columns, (view, split, data.features)
                for row in data:
                    assert all(value is not None for value in row.values()), row
                    assert row["split"] == split and row["prompt"] and row["completion"], row
                    assert split_of.setdefault(row["program"], split) == split, f"{row['program']} is in two splits"
                    ids.add(row["id"])
                rows += len(data)
            assert len(ids) == sum(expected.values()), f"{view}: ids are not unique"
        kind = "json" if manifest["options"]["format"] == "jsonl" else "parquet"
        for file in manifest["files"]:
            data = load_dataset(kind, data_files=str(folder / file["path"]), split="train", cache_dir=cache)
            assert dict(data.features) == columns, (file["path"], data.features)
            assert len(data) == file["rows"]
    assert rows == manifest["rows"]
    print(f"{folder}: {rows} rows of {len(names)} views, {len(columns)} columns, all typed")


def main():
    for folder in sys.argv[1:]:
        check(Path(folder))


if __name__ == "__main__":
    main()
