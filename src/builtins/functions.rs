//! The functions of the `builtins` module (`len`, `sorted`, `print`, …) and the module's table.
