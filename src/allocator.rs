//! The allocator of the command line's process: mimalloc, which makes and frees small objects faster than the system's;
//! without huge pages, of which even the smallest run would touch several.
//!
//! The crate `mimalloc` asks for every block by `mi_malloc_aligned`, which takes a long way, and more memory, for sizes
//! that are no power of two whenever a page has no free block at hand. Blocks are aligned to a word in any case, so this
//! asks for alignment only where more is needed.
#![allow(unsafe_code, reason = "an allocator's interface is unsafe by nature")]

use std::alloc::{GlobalAlloc, Layout};

use libmimalloc_sys as mi;

/// See the head of the file.
pub struct MiMalloc;

/// What every block is aligned to: mimalloc's block sizes are multiples of a word (`mi_bin`).
const WORD: usize = size_of::<usize>();

// SAFETY: mimalloc's functions keep the contract of `GlobalAlloc`: blocks of at least the size, aligned as asked or to a
// word where no more is needed, or null; `mi_free` and `mi_realloc` take any block of theirs.
unsafe impl GlobalAlloc for MiMalloc {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: any size and any power of two will do.
        unsafe {
            if layout.align() <= WORD {
                mi::mi_malloc(layout.size()).cast()
            } else {
                mi::mi_malloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe {
            if layout.align() <= WORD {
                mi::mi_zalloc(layout.size()).cast()
            } else {
                mi::mi_zalloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, _: Layout) {
        // SAFETY: the caller has the block from this allocator.
        unsafe { mi::mi_free(block.cast()) }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller has the block from this allocator.
        unsafe {
            if layout.align() <= WORD {
                mi::mi_realloc(block.cast(), size).cast()
            } else {
                mi::mi_realloc_aligned(block.cast(), size, layout.align()).cast()
            }
        }
    }
}
