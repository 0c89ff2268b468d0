//! The system calls of a process that traces: none but those for memory, for reading the programs from standard input
//! and for writing to standard output and standard error. `strace` is the witness; without it (or off Linux) the test
//! says so and passes.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

/// Programs that use much of the library, and programs that ask for what there must not be.
const PROGRAMS: &[&str] = &[
    "import random, re, json, datetime, hashlib, decimal, io, copy, dataclasses, statistics, fractions, calendar, textwrap\n\
     print(random.random(), hashlib.sha256(b'x').hexdigest(), decimal.Decimal(2).sqrt(), re.sub('a+', 'b', 'caat'))\n\
     print(json.dumps({'a': [datetime.date(2020, 1, 2).isoformat()]}), io.StringIO('x').read(), calendar.month(2020, 2))\n",
    "big = ['x' * 1000 + str(i) for i in range(3000)]\nbig.sort()\nprint(len(big))\n",
    "def f(n):\n    return f(n + 1)\nf(0)\n",
    "a = []\nfor i in range(3000): a = [a]\nprint(a == [a])\nrepr(a)\n",
    "x = 'y' * 10 ** 12\n",
    "print('(' * 5000)\nimport time\ntime.sleep(1000)\nprint('slept')\n",
    "print(input('name? '))\n",
    "open('/etc/passwd')\n",
    "open('new', 'w')\n",
    "import os\nprint(os.environ)\n",
    "import os\nos.system('true')\n",
    "import os\nprint(os.getcwd(), os.listdir('/'))\n",
    "import os\nos.remove('/tmp/x')\n",
    "import os\nprint(os.getpid(), os.urandom(4))\n",
    "import time\nprint(time.time())\n",
    "import time\nprint(time.perf_counter())\n",
    "import datetime\nprint(datetime.datetime.now())\n",
    "import socket\nsocket.socket()\n",
    "import subprocess\nsubprocess.run(['true'])\n",
    "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\n",
    "import pathlib\nprint(pathlib.Path('/').exists())\n",
    "import tempfile\ntempfile.mkdtemp()\n",
    "import secrets\nprint(secrets.token_hex())\n",
    "import uuid\nprint(uuid.uuid4())\n",
    "import ctypes\nctypes.CDLL(None)\n",
    "import sys\nprint(sys.argv, sys.path)\nsys.stdout.flush()\nsys.stderr.write('to the error stream')\n",
    "import multiprocessing\nmultiprocessing.Process().start()\n",
    "import importlib\nimportlib.import_module('antigravity')\n",
    "import random\nrandom.seed()\nprint(random.SystemRandom().random())\n",
    "exec('import os')\neval('1')\n",
    "import signal\nsignal.alarm(1)\n",
    "import logging\nlogging.basicConfig(filename='log')\nlogging.warning('x')\n",
    "import faulthandler, atexit, gc\ngc.collect()\n",
];

/// What memory, threads and their end take; and the allocator's seed. (No call here can name a file, a process, a
/// socket or a clock.)
const HARMLESS: &[&str] = &[
    "mmap",
    "munmap",
    "mprotect",
    "mremap",
    "madvise",
    "brk",
    "futex",
    "sigaltstack",
    "rt_sigprocmask",
    "sched_getaffinity",
    "sched_yield",
    "getrandom",
    "rseq",
    "set_robust_list",
    "prctl",
    "gettid",
    "exit",
    "exit_group",
    "restart_syscall",
];

/// The system calls of a log that are not allowed, and how often they came.
fn forbidden(log: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    // Descriptors that stand for standard output.
    let mut out = vec!["1".to_owned(), "2".to_owned()];
    // Before the first read of standard input the process itself starts: the loader, the thread that runs programs.
    let mut started = false;
    for line in log.lines() {
        started |= line.contains(" read(0, ");
        let call = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let Some((name, args)) = call.split_once('(') else { continue };
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            continue;
        }
        let first = args.split([',', ')']).next().unwrap_or("");
        let allowed = match name {
            "read" => first == "0",
            "write" | "writev" | "close" => out.iter().any(|fd| fd == first),
            "fcntl" => {
                if args.contains("F_DUPFD") && out.iter().any(|fd| fd == first) {
                    out.extend(args.rsplit("= ").next().map(|fd| fd.trim().to_owned()));
                }
                out.iter().any(|fd| fd == first)
            }
            _ => HARMLESS.contains(&name),
        };
        if started && !allowed {
            *found.entry(call.chars().take(120).collect()).or_insert(0) += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_beyond_memory_and_output_are_noticed() {
        let log = "1 openat(3)\n1 fcntl(1, F_DUPFD_CLOEXEC, 3) = 7\n1 read(0, \"\", 1) = 0\n2 mmap(NULL) = 0\n2 fcntl(1, F_DUPFD_CLOEXEC, 3) = 3\n\
                   2 write(3, \"\", 0) = 0\n2 write(7, \"\", 0) = 0\n2 openat(AT_FDCWD, \"/etc/passwd\") = 4\n2 read(4, \"\", 1) = 0\n\
                   2 clock_gettime(0) = 0\n2 write(5, \"\", 0) = 0\n";
        assert_eq!(forbidden(log).len(), 4);
    }

    #[test]
    fn a_traced_run_makes_no_system_calls_but_for_memory_and_output() {
        let can = Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !cfg!(target_os = "linux") || !can.is_ok_and(|status| status.success()) {
            eprintln!("containment: not looked at, since there is no strace here");
            return;
        }
        let log = std::env::temp_dir().join(format!("exeter-containment-{}.log", std::process::id()));
        let mut traced = Command::new("strace")
            .arg("-f")
            .arg("-o")
            .arg(&log)
            .arg(env!("CARGO_BIN_EXE_exeter"))
            .args(["trace", "--programs", "-", "--granularity", "instruction", "--format", "jsonl"])
            .args(["--max-events", "300", "--max-memory", "200000000", "--max-steps", "200000"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("strace starts");
        let mut input = String::new();
        for (id, code) in PROGRAMS.iter().enumerate() {
            input += &format!("{}\n", serde_json::json!({ "id": id.to_string(), "code": code }));
        }
        let mut stdin = traced.stdin.take().expect("piped");
        let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = traced.wait_with_output().expect("runs");
        writer.join().expect("writes").expect("is read");
        let text = std::fs::read_to_string(&log).expect("the log of strace");
        let _ = std::fs::remove_file(&log);
        if text.is_empty() || text.contains("ptrace(PTRACE_TRACEME") || output.stdout.is_empty() {
            eprintln!("containment: not looked at, since strace may not trace here");
            return;
        }
        assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), PROGRAMS.len());
        let found = forbidden(&text);
        assert!(found.is_empty(), "{found:#?}");
        assert!(text.contains("write("));
    }
}
