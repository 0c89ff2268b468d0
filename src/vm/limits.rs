//! The limits of a run and the meter that watches them.

use std::time::{Duration, Instant};

use crate::value::gc;
use crate::value::host::Limit;
use crate::value::{PyResult, Raise};

/// What a run may use; `None`: as much as it likes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Instructions (and the like work of built-in functions), counted where they can go on for ever: a round of a
    /// loop counts the instructions of its body, a call those of the function, 64 at the most.
    pub max_steps: Option<u64>,
    /// Bytes of live data.
    pub max_memory: Option<usize>,
    /// Python frames at a time. (The program itself meets CPython's recursion limit first, if that is lower.)
    pub max_depth: Option<usize>,
    /// Wall time.
    pub timeout: Option<Duration>,
    /// Bytes written to standard output.
    pub max_output: Option<usize>,
    /// Bytes that the observer says it wrote ([`super::Moment::spend`]).
    pub max_trace: Option<u64>,
}

/// How many steps pass between two looks at the clock and the memory.
const CHECK_EVERY: u64 = 1024;

/// What a step of native work takes at the least: work that is announced and would run into the limit of time is not
/// begun, since it cannot be interrupted.
const NANOSECONDS_PER_STEP: u64 = 20;

/// Watches the limits. Steps are counted down in a slice; only when a slice ends is anything looked up.
#[derive(Clone, Debug)]
pub struct Meter {
    limits: Limits,
    started: Instant,
    /// Steps left in this slice.
    slice: u64,
    /// Steps left behind this slice.
    rest: u64,
    /// Bytes the observer has written, and how many of them were there when the clock was last looked at.
    traced: u64,
    traced_in_time: u64,
    /// Python frames that are active, library code included.
    pub depth: usize,
    /// `sys.getrecursionlimit()`
    recursion_limit: usize,
    /// The smaller one of both limits of active frames.
    deepest: usize,
    /// Native operations that are nested, see `Host::enter`.
    pub native_depth: usize,
    /// The next identity for an object made while an observer looks: such objects are numbered apart, so that a run
    /// numbers its own the same way whether it is looked at or not.
    pub looking_id: u64,
}

/// The first identity of objects made while an observer looks: what no run ever counts up to.
const LOOKING_IDS: u64 = 1 << 60;

/// With less native stack than this, nothing nests any deeper. (A run begins with far more than it can need.)
const MIN_STACK: usize = 128 * 1024;

/// How deep native operations may nest: 3.12.1's `C_RECURSION_LIMIT` of 1,500, less what runs the module itself.
const NATIVE_RECURSION_LIMIT: usize = 1_500;

impl Meter {
    pub fn new(limits: Limits) -> Meter {
        let total = limits.max_steps.unwrap_or(u64::MAX);
        let slice = total.min(CHECK_EVERY);
        let mut meter = Meter {
            limits,
            started: Instant::now(),
            slice,
            rest: total - slice,
            traced: 0,
            traced_in_time: 0,
            depth: 0,
            recursion_limit: 0,
            deepest: 0,
            native_depth: 0,
            looking_id: LOOKING_IDS,
        };
        meter.set_recursion_limit(1000);
        meter
    }

    /// Measures wall time from this moment on.
    pub fn restart(&mut self, now: Instant) {
        self.started = now;
    }

    /// Counts steps, if the slice still holds so many; `false`, and nothing counted, if not.
    #[inline(always)]
    pub fn take(&mut self, steps: u64) -> bool {
        let enough = self.slice >= steps;
        if enough {
            self.slice -= steps;
        }
        enough
    }

    /// Counts steps; fails when a limit is hit.
    #[inline]
    pub fn count(&mut self, steps: u64) -> PyResult<()> {
        if self.slice >= steps {
            self.slice -= steps;
            return Ok(());
        }
        self.refill(steps)
    }

    #[cold]
    fn refill(&mut self, steps: u64) -> PyResult<()> {
        let wanted = steps - self.slice;
        if self.rest < wanted {
            self.slice = 0;
            self.rest = 0;
            return Err(Raise::limit(Limit::Steps));
        }
        self.rest -= wanted;
        self.slice = self.rest.min(CHECK_EVERY);
        self.rest -= self.slice;
        if let Some(timeout) = self.limits.timeout {
            let ahead = if wanted > CHECK_EVERY { wanted.saturating_mul(NANOSECONDS_PER_STEP) } else { 0 };
            if self.started.elapsed().saturating_add(Duration::from_nanos(ahead)) > timeout {
                return Err(Raise::limit(Limit::Time));
            }
        }
        self.reserve(0)
    }

    /// Counts what the observer wrote, `unwritten` of it still in its hands. It is no work of the program: steps are
    /// not counted.
    pub fn spend(&mut self, bytes: u64, unwritten: usize) -> Result<(), Limit> {
        const LOOK_EVERY: u64 = 1 << 16;
        self.traced = self.traced.saturating_add(bytes);
        if self.limits.max_trace.is_some_and(|max| self.traced > max) {
            return Err(Limit::Trace);
        }
        if self.traced - self.traced_in_time < LOOK_EVERY {
            return Ok(());
        }
        self.traced_in_time = self.traced;
        if self.limits.timeout.is_some_and(|timeout| self.started.elapsed() > timeout) {
            return Err(Limit::Time);
        }
        match self.limits.max_memory {
            Some(max) if gc::live_bytes().saturating_add(unwritten) > max => Err(Limit::Memory),
            _ => Ok(()),
        }
    }

    /// Fails when so many bytes more would break the memory limit.
    ///
    /// # Errors
    /// MemoryError when no machine has so much, or this one does not give it: an allocation that fails would end the
    /// process.
    #[inline]
    pub fn reserve(&self, bytes: usize) -> PyResult<()> {
        // more than this is looked into before it is asked for
        const LARGE: usize = 1 << 30;
        if bytes > LARGE {
            return self.reserve_large(bytes);
        }
        match self.limits.max_memory {
            Some(max) if gc::live_bytes().saturating_add(bytes) > max => Err(Raise::limit(Limit::Memory)),
            _ => Ok(()),
        }
    }

    #[cold]
    fn reserve_large(&self, bytes: usize) -> PyResult<()> {
        // what an address can point at
        const ADDRESS_SPACE: usize = 1 << 47;
        let memory_error = || Raise::with_args(crate::value::BuiltinType::MemoryError, vec![]);
        if bytes >= ADDRESS_SPACE {
            return Err(memory_error());
        }
        match self.limits.max_memory {
            Some(max) if gc::live_bytes().saturating_add(bytes) > max => Err(Raise::limit(Limit::Memory)),
            _ if Vec::<u8>::new().try_reserve_exact(bytes).is_err() => Err(memory_error()),
            _ => Ok(()),
        }
    }

    /// Enters a Python frame.
    #[inline(always)]
    pub fn enter_frame(&mut self) -> PyResult<()> {
        if self.take_frame() { Ok(()) } else { Err(self.too_deep()) }
    }

    /// Enters a Python frame; `false`, and nothing done, if there are as many as may be.
    #[inline(always)]
    pub fn take_frame(&mut self) -> bool {
        let free = self.depth < self.deepest;
        self.depth += usize::from(free);
        free
    }

    #[cold]
    fn too_deep(&self) -> Raise {
        if self.depth >= self.recursion_limit {
            return Raise::new(crate::value::BuiltinType::RecursionError, "maximum recursion depth exceeded");
        }
        Raise::limit(Limit::Depth)
    }

    /// The program's own limit of active frames.
    pub fn recursion_limit(&self) -> usize {
        self.recursion_limit
    }

    /// `sys.setrecursionlimit`.
    pub fn set_recursion_limit(&mut self, limit: usize) {
        self.recursion_limit = limit;
        self.deepest = self.limits.max_depth.map_or(limit, |max| max.min(limit));
    }

    /// Fails when little is left of the native stack: for what nests without being counted (iterators over iterators,
    /// methods of methods), where CPython overflows its own.
    #[inline]
    pub fn guard(&self) -> PyResult<()> {
        match stacker::remaining_stack() {
            Some(left) if left < MIN_STACK => Err(Raise::limit(Limit::Depth)),
            _ => Ok(()),
        }
    }

    /// Enters a native operation that takes up so many units of CPython's C stack. RecursionError when they are used
    /// up, its message ending in what was being done.
    pub fn enter_native(&mut self, units: usize, doing: &str) -> PyResult<()> {
        let stack_left = stacker::remaining_stack().unwrap_or(usize::MAX);
        if self.native_depth + units > NATIVE_RECURSION_LIMIT || stack_left < MIN_STACK {
            let message = format!("maximum recursion depth exceeded{doing}");
            return Err(Raise::new(crate::value::BuiltinType::RecursionError, message));
        }
        self.native_depth += units;
        Ok(())
    }

    /// Whether [`Meter::enter_native`] would let in so many units.
    pub fn has_room(&self, units: usize) -> bool {
        self.native_depth + units <= NATIVE_RECURSION_LIMIT
    }

    /// How many more native operations may nest.
    pub fn native_room(&self) -> usize {
        NATIVE_RECURSION_LIMIT.saturating_sub(self.native_depth)
    }

    /// Checks the amount of output.
    pub fn check_output(&self, bytes: usize) -> PyResult<()> {
        if self.limits.max_output.is_some_and(|max| bytes > max) { Err(Raise::limit(Limit::Output)) } else { Ok(()) }
    }
}
