//! The `exeter` command line; uses the library's public interface only.

fn main() -> std::process::ExitCode {
    exeter::cli::main()
}
