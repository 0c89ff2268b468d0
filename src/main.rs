//! The `exeter` command line; uses the library's public interface only.

mod allocator;

/// A run makes and frees small objects all the time.
#[global_allocator]
static ALLOCATOR: allocator::MiMalloc = allocator::MiMalloc;

fn main() -> std::process::ExitCode {
    exeter::cli::main()
}
