//! One binary for all tests: programs by area with goldens, differential runs against CPython, properties.
