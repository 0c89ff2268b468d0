//! Tests of the way from source text to code object: what is accepted, what is refused and with which words. The
//! messages are CPython 3.12.1's. That code objects are equal is tested against CPython's own, in `grammar-tests`.

use crate::bytecode::code::{Code, Constant};
use crate::error::CompileError;
use crate::version::PyVersion;

use super::{compile, compile_bytes, compile_expression};

fn error(source: &str) -> (u32, String) {
    match compile(source, "<program>", PyVersion::V3_12) {
        Err(CompileError::Syntax { message, line, .. }) => (line, message),
        other => panic!("{source:?} gave {other:?}"),
    }
}

fn code(source: &str) -> std::sync::Arc<Code> {
    compile(source, "<program>", PyVersion::V3_12).unwrap_or_else(|error| panic!("{source:?}: {error}"))
}

#[test]
fn errors_of_the_compiler_have_cpythons_words_and_line() {
    for (source, line, message) in [
        ("\nreturn 1", 2, "'return' outside function"),
        ("class A:\n  yield", 2, "'yield' outside function"),
        ("def f():\n  await x", 2, "'await' outside async function"),
        ("if 1:\n  break", 2, "'break' outside loop"),
        ("continue", 1, "'continue' not properly in loop"),
        ("nonlocal x", 1, "nonlocal declaration not allowed at module level"),
        ("def f():\n  x = 1\n  global x", 3, "name 'x' is assigned to before global declaration"),
        ("def f(a, a): pass", 1, "duplicate argument 'a' in function definition"),
        ("f(a=1, a=2)", 1, "keyword argument repeated: a"),
        ("f(a=1, b)", 1, "positional argument follows keyword argument"),
        ("f() = 1", 1, "cannot assign to function call here. Maybe you meant '==' instead of '='?"),
        ("(a, 1) = x", 1, "cannot assign to literal"),
        ("None = 1", 1, "cannot assign to None"),
        ("__debug__ = 1", 1, "cannot assign to __debug__"),
        ("del f()", 1, "cannot delete function call"),
        ("(a, b) += 1", 1, "'tuple' is an illegal expression for augmented assignment"),
        ("a, *b, *c = d", 1, "multiple starred expressions in assignment"),
        ("*a", 1, "can't use starred expression here"),
        (
            "x = 1\nfrom __future__ import annotations",
            2,
            "from __future__ imports must occur at the beginning of the file",
        ),
        ("from __future__ import nothing", 1, "future feature nothing is not defined"),
        ("try: pass\nexcept: pass\nexcept A: pass", 2, "default 'except:' must be last"),
        ("match x:\n  case _: pass\n  case 1: pass", 2, "wildcard makes remaining patterns unreachable"),
        (
            "class A: [(y := 1) for x in z]",
            1,
            "assignment expression within a comprehension cannot be used in a class body",
        ),
        ("[(yield) for x in y]", 1, "'yield' inside list comprehension"),
    ] {
        assert_eq!(error(source), (line, message.to_owned()), "{source:?}");
    }
}

#[test]
fn errors_of_the_tokeniser_have_cpythons_words_and_line() {
    for (source, line, message) in [
        ("x = (1,\n2", 1, "'(' was never closed"),
        ("(]", 1, "closing parenthesis ']' does not match opening parenthesis '('"),
        ("x\n)", 2, "unmatched ')'"),
        ("'abc", 1, "unterminated string literal (detected at line 1)"),
        ("0777", 1, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"),
        ("1_", 1, "invalid decimal literal"),
        ("if 1:\n    x\n  y", 3, "unindent does not match any outer indentation level"),
        ("if 1:\n\tx\n        y", 3, "inconsistent use of tabs and spaces in indentation"),
        (
            "'\\N{no such name}'",
            1,
            "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name",
        ),
        ("f'{}'", 1, "f-string: valid expression required before '}'"),
        ("f'{x!z}'", 1, "f-string: invalid conversion character 'z': expected 's', 'r', or 'a'"),
        ("f'}'", 1, "f-string: single '}' is not allowed"),
    ] {
        assert_eq!(error(source), (line, message.to_owned()), "{source:?}");
    }
}

#[test]
fn frequent_mistakes_have_cpythons_words_and_line() {
    for (source, line, message) in [
        ("x = f\"{a\"", 1, "f-string: expecting '}'"),
        ("x = f\"{a b}\"", 1, "invalid syntax. Perhaps you forgot a comma?"),
        ("x = f\"{a.}\"", 1, "f-string: expecting '=', or '!', or ':', or '}'"),
        ("x = f\"{a,,b}\"", 1, "f-string: expecting '=', or '!', or ':', or '}'"),
        ("x = f\"{def}\"", 1, "f-string: expecting a valid expression after '{'"),
        ("x = f\"{a)}\"", 1, "f-string: unmatched ')'"),
        ("print(f\"{x:.2f\")", 1, "closing parenthesis ')' does not match opening parenthesis '{'"),
        ("try:\n    x = 1", 2, "expected 'except' or 'finally' block"),
        ("try:\n    x = 1\ny = 2", 3, "expected 'except' or 'finally' block"),
        ("try:\n    pass\nfinally\n    pass", 3, "expected ':'"),
        ("def f(**k, a): pass", 1, "arguments cannot follow var-keyword argument"),
        ("def f(*a, *b): pass", 1, "* argument may appear only once"),
        ("def f(a, /, b, /): pass", 1, "/ may appear only once"),
        ("def f(/, a): pass", 1, "at least one argument must precede /"),
        ("def f(x, y=): pass", 1, "expected default value expression"),
        ("def f((a, b)): pass", 1, "Function parameters cannot be parenthesized"),
        ("lambda (a, b): a", 1, "Lambda expression parameters cannot be parenthesized"),
        ("def f:\n    pass", 1, "expected '('"),
        ("def f(x) -> int\n    return x", 1, "expected ':'"),
        ("f(**k, 2)", 1, "positional argument follows keyword argument unpacking"),
        ("foo(a = )", 1, "expected argument value expression"),
        ("x = [i, j for i in y]", 1, "did you forget parentheses around the comprehension target?"),
        ("x = {1:2, 3}", 1, "':' expected after dictionary key"),
        ("x = {1:}", 1, "expression expected after dictionary key and ':'"),
        ("x = {\"a\": *b}", 1, "cannot use a starred expression in a dictionary value"),
        ("x = {**a for a in b}", 1, "dict unpacking cannot be used in dict comprehension"),
        ("x = [a=1]", 1, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
        ("x = {\"a\"=1}", 1, "cannot assign to literal here. Maybe you meant '==' instead of '='?"),
        ("if f(x) = 3:\n    pass", 1, "cannot assign to function call here. Maybe you meant '==' instead of '='?"),
        ("while x % 2 = 0:\n    pass", 1, "cannot assign to expression here. Maybe you meant '==' instead of '='?"),
        ("if x => 3:\n    pass", 1, "invalid syntax"),
        ("if (x == 1:\n    pass", 1, "invalid syntax"),
        ("class A(:\n    pass", 1, "invalid syntax"),
        ("d = {\n    \"a\": 1,\n    \"b\": 2\n    \"c\": 3\n}", 3, "invalid syntax. Perhaps you forgot a comma?"),
        ("l = [\n    1,\n    2\n    3,\n]", 3, "invalid syntax. Perhaps you forgot a comma?"),
        ("x = [x if x for x in y]", 1, "expected 'else' after 'if' expression"),
        ("match x\n    case 1: pass", 1, "expected ':'"),
        ("x[a = 1]", 1, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
        ("def f() -> int pass", 1, "expected ':'"),
        ("x[0], y: int", 1, "only single target (not tuple) can be annotated"),
        ("a = 1 = b", 1, "cannot assign to literal"),
        ("a = f() = b", 1, "cannot assign to function call"),
        ("(yield) = 1", 1, "cannot assign to yield expression here. Maybe you meant '==' instead of '='?"),
        ("f(lambda: x = 1)", 1, "expression cannot contain assignment, perhaps you meant \"==\"?"),
        ("f(**a=1)", 1, "cannot assign to keyword argument unpacking"),
        ("f(*a=1)", 1, "cannot assign to iterable argument unpacking"),
        ("(a.b := 1)", 1, "cannot use assignment expressions with attribute"),
        ("if f() := 1: pass", 1, "cannot use assignment expressions with function call"),
        ("((a, b) := 1)", 1, "cannot use assignment expressions with tuple"),
        ("{*x for x in y}", 1, "iterable unpacking cannot be used in comprehension"),
        ("{x: y, z for x in w}", 1, "':' expected after dictionary key"),
        ("def f() -> : pass", 1, "expected ':'"),
        ("def f[](): pass", 1, "expected '('"),
        ("def f(a: int b: int): pass", 1, "invalid syntax. Perhaps you forgot a comma?"),
        ("def f(a b): pass", 1, "invalid syntax"),
        ("def f(*, *): pass", 1, "invalid syntax"),
        ("def f(*a, *b): pass", 1, "* argument may appear only once"),
        ("class f(): x = ", 1, "invalid syntax"),
        ("a, b: int", 1, "only single target (not tuple) can be annotated"),
        ("match x:\n    case C(a=1, 2): pass", 2, "positional patterns follow keyword patterns"),
        ("match x:\n    case a as 1: pass", 2, "invalid pattern target"),
        ("try:\n    pass\nexcept*:\n    pass", 3, "expected one or more exception types"),
        ("import sys; print sys.argv", 1, "Missing parentheses in call to 'print'. Did you mean print(...)?"),
        ("if x: print \"a\"\nelse: print \"b\"", 1, "Missing parentheses in call to 'print'. Did you mean print(...)?"),
    ] {
        assert_eq!(error(source), (line, message.to_owned()), "{source:?}");
    }
}

#[test]
fn nesting_ends_in_an_error_and_never_in_a_crash() {
    for source in [
        "(".repeat(20_000),
        "[".repeat(201),
        format!("{}1", "-".repeat(200_000)),
        format!("{}x", "not ".repeat(100_000)),
        format!("x{}", ".y".repeat(100_000)),
        format!("x{}", "()".repeat(50_000)),
        format!("x{}", " + x".repeat(100_000)),
        format!("{}c", "a if b else ".repeat(100_000)),
        format!("{}1", "lambda: ".repeat(50_000)),
        format!("if a: pass\n{}", "elif a: pass\n".repeat(50_000)),
        (0..101).map(|i| " ".repeat(i) + "if x:\n").collect::<String>(),
        "f'{".repeat(200),
    ] {
        let (line, message) = error(&source);
        assert!(line >= 1 && !message.is_empty());
    }
}

#[test]
fn what_cpython_takes_however_long_is_taken() {
    for source in [
        format!("x{}", " + x".repeat(1_000)),
        format!("x = [{}]", "1, ".repeat(50_000)),
        format!("x{}", " and x".repeat(20_000)),
        format!("{}{}", "[".repeat(90), "]".repeat(90)),
        format!("if a: pass\n{}", "elif a: pass\n".repeat(1_000)),
        (0..90).map(|i| " ".repeat(i) + "if x:\n").collect::<String>() + &" ".repeat(90) + "pass",
    ] {
        code(&source);
    }
}

#[test]
fn indentation_follows_cpythons_two_tab_sizes() {
    // A tab reaches column eight, so a tab after a blank is deeper than the blank by both measures.
    code("if 1:\n if 2:\n \tx\nif 3:\n\tx\n\ty\n");
    assert_eq!(error("if 1:\n        x\n\ty").0, 3);
}

#[test]
fn strings_keep_lone_surrogates_and_names() {
    let consts = code("x = '\\ud800a'; y = '\\N{BULLET}'; z = 'a' r'\\n'").consts.clone();
    assert!(consts.contains(&Constant::SurrogateStr([0xd800, 0x61].into())));
    assert!(consts.contains(&Constant::Str("\u{2022}".into())));
    assert!(consts.contains(&Constant::Str("a\\n".into())));
}

#[test]
fn f_strings_nest_with_any_quotes() {
    let names = |source: &str| code(source).names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
    assert_eq!(names("f'{a['b']:>{f'{c}'}} {d!r}'"), ["a", "c", "d"]);
    assert_eq!(names("f'''{\na\n# why not\n}'''"), ["a"]);
}

#[test]
fn bytes_are_decoded_as_declared() {
    let compiled = |source: &[u8]| compile_bytes(source, "<program>", PyVersion::V3_12);
    let latin = compiled(b"# coding: latin-1\nx = '\xe9'").expect("Latin-1 is known");
    assert!(latin.consts.contains(&Constant::Str("é".into())));
    assert!(compiled(b"\xef\xbb\xbfx = 1\r\ny = 2\r").is_ok());
    assert_eq!(compiled(b"x = 1\ny = '\xe9'").expect_err("not UTF-8").line(), 2);
}

#[test]
fn expressions_return_their_value() {
    let compiled = compile_expression("  f(1, 2)\n", "<entry>", PyVersion::V3_12).expect("an expression");
    assert_eq!(compiled.names.iter().map(|name| &**name).collect::<Vec<_>>(), ["f"]);
    assert!(compile_expression("x = 1", "<entry>", PyVersion::V3_12).is_err());
}
