//! Checkpoints: a run held fast in the middle, from where it can go on as often as wanted.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use super::frame::{Frame, FrameKind};
use super::session::NATIVE_STACK;
use super::{Run, Vm};
use crate::bytecode::code::Code;
use crate::observe::Observer;
use crate::value::fork::{Fork, Forkable};
use crate::value::gc;
use crate::value::heap::Heap;
use crate::value::{PyResult, Value};

/// A run held fast: everything that it had made, with the identities it had given. Stays on its thread.
pub struct Checkpoint {
    heap: Heap,
    /// There until the checkpoint is dropped.
    vm: Option<Box<Vm>>,
    bytes: usize,
}

impl std::fmt::Debug for Checkpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checkpoint").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl Checkpoint {
    /// Holds a run fast. `None` while native code waits for what runs (a key function of `sorted`, a `__lt__`), whose
    /// state cannot be kept, or while something is alive that cannot be copied.
    pub(super) fn new(vm: &Vm) -> Option<Checkpoint> {
        (vm.loops == 1).then(|| Checkpoint::copy(vm, gc::live_bytes(), gc::next_id()))?
    }

    fn copy(vm: &Vm, bytes: usize, next_id: u64) -> Option<Checkpoint> {
        let mut heap = Heap::taking_over(bytes, next_id);
        heap.swap();
        let mut fork = Fork::default();
        let mut copy = vm.fork(&mut fork);
        let complete = fork.finish().is_ok();
        if !complete {
            copy.shut_down();
        }
        // The account is the original's, whatever it took to copy it.
        gc::swap_live_bytes(bytes);
        heap.swap();
        let checkpoint = Checkpoint { heap, vm: Some(Box::new(copy)), bytes };
        complete.then_some(checkpoint)
    }

    /// How much memory the run's data took, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Lets the run go on from here, under an observer, to its end. The first event that the observer is told of is the
    /// one that the run was held before.
    pub(crate) fn resume<O: Observer>(&self, entry: Option<&Arc<Code>>, observer: O) -> Option<(Run, O)> {
        stacker::maybe_grow(NATIVE_STACK / 2, NATIVE_STACK, || self.resume_here(entry, observer))
    }

    /// A copy to be run: its heap, not installed, and itself.
    pub(super) fn again(&self) -> Option<(Heap, Box<Vm>)> {
        let mut again = Checkpoint::copy(self.vm.as_deref()?, self.bytes, self.heap.next_id())?;
        let vm = again.vm.take()?;
        Some((std::mem::take(&mut again.heap), vm))
    }

    fn resume_here<O: Observer>(&self, entry: Option<&Arc<Code>>, observer: O) -> Option<(Run, O)> {
        let mut again = Checkpoint::copy(self.vm.as_deref()?, self.bytes, self.heap.next_id())?;
        again.heap.swap();
        let done = again.vm.as_mut().map(|vm| vm.finish(Some(observer), |vm| vm.go_on(entry)));
        again.heap.swap();
        let (run, observer) = done?;
        Some((run, observer?))
    }
}

impl Drop for Checkpoint {
    fn drop(&mut self) {
        self.heap.swap();
        if let Some(mut vm) = self.vm.take() {
            vm.shut_down();
        }
        self.heap.swap();
        self.heap.clear();
    }
}

impl Vm {
    /// Goes on where the run was held.
    pub(super) fn go_on(&mut self, entry: Option<&Arc<Code>>) -> PyResult<Option<Value>> {
        let value = self.run_from(1)?;
        self.meter.native_depth = 0;
        if self.in_entry { Ok(Some(value)) } else { self.run_entry(entry) }
    }

    /// The copy of everything that is the run's own. Nobody observes it.
    fn fork(&self, fork: &mut Fork) -> Vm {
        let mut codes = Vec::with_capacity(self.codes.len());
        codes.extend(self.codes.iter().map(|code| Rc::new(code.fork(fork))));
        let frames = self.frames.iter().map(|frame| frame.fork(&codes, fork)).collect();
        let mut stack = Vec::with_capacity(self.stack.capacity());
        stack.extend(self.stack.iter().map(|value| fork.value(value)));
        let mut meter = self.meter.clone();
        meter.restart(Instant::now());
        Vm {
            stack,
            frames,
            handled: self.handled.fork(fork),
            codes,
            builtins: self.builtins.fork(fork),
            modules: self.modules.iter().map(|(name, module)| (name.clone(), module.fork(fork))).collect(),
            main: self.main.fork(fork),
            observer: None,
            granularity: None,
            tape: Default::default(),
            longest: self.longest,
            hold: false,
            loops: 0,
            in_entry: self.in_entry,
            exits: self.exits,
            next_frame: self.next_frame,
            stopped_by: self.stopped_by.fork(fork),
            meter,
            stdout: self.stdout.clone(),
            stdin: self.stdin.clone(),
            state: self.state.fork(fork),
            program: self.program.clone(),
            stopped_at: self.stopped_at,
            reraising: self.reraising,
            behind_send: self.behind_send,
            stop_noted: None,
            jumping: false,
            prefix: None,
        }
    }
}

impl Frame {
    fn fork(&self, codes: &[Rc<super::prepare::Prepared>], fork: &mut Fork) -> Frame {
        let code = match codes.get(self.code.object.prepared.get() as usize) {
            Some(code) => code.clone(),
            None => Rc::new(self.code.fork(fork)),
        };
        let kind = match &self.kind {
            FrameKind::Call => FrameKind::Call,
            FrameKind::Entry => FrameKind::Entry,
            FrameKind::Init(instance) => FrameKind::Init(instance.fork(fork)),
            FrameKind::Generator(generator) => FrameKind::Generator(generator.fork(fork)),
            FrameKind::Iteration(generator, frame) => FrameKind::Iteration(generator.fork(fork), frame.fork(fork)),
        };
        Frame {
            code,
            ip: self.ip,
            base: self.base,
            bottom: self.bottom,
            came_from: self.came_from,
            came_to: self.came_to,
            number: self.number,
            function: self.function.fork(fork),
            namespace: self.namespace.fork(fork),
            kind,
        }
    }
}
