//! The `exeter` command line; uses the library's public interface only.

/// A run makes and frees small objects all the time; this allocator does so faster than the system's. It does without
/// huge pages, of which even the smallest run would touch several.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    exeter::cli::main()
}
