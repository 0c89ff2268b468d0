//! Entries out of tests: the calls in `assert f(1) == 2`, in HumanEval's `check`, in doctests. Found among the tokens,
//! so that the text of a call is taken as it stands.

use rustc_hash::FxHashSet;
use rustpython_parser::Tok;

use crate::syntax::lexer::{self, Lexed, Spanned};
use crate::syntax::text::SourceText;

fn start(token: &Spanned) -> usize {
    u32::from(token.1.start()) as usize
}

fn lex(source: &str) -> Option<(SourceText, Lexed)> {
    let text = SourceText::new(source).ok()?;
    let lexed = lexer::tokenize(&text, false).ok()?;
    Some((text, lexed))
}

/// The names of the functions and classes that a source defines at its top level.
pub fn defined_names(source: &str) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    let Some((_, lexed)) = lex(source) else { return names };
    let mut depth = 0_usize;
    for (i, (token, _)) in lexed.tokens.iter().enumerate() {
        match token {
            Tok::Indent => depth += 1,
            Tok::Dedent => depth -= 1,
            Tok::Def | Tok::Class if depth == 0 => {
                if let Some((Tok::Name { name }, _)) = lexed.tokens.get(i + 1) {
                    names.insert(name.clone());
                }
            }
            _ => {}
        }
    }
    names
}

/// A call in a text: from the token of the function's name to its closing parenthesis, as byte offsets and tokens.
struct Found {
    start: usize,
    open: usize,
    end: usize,
    tokens: std::ops::Range<usize>,
}

/// The first call of a name that passes, from a token on.
fn find_call(lexed: &Lexed, from: usize, wanted: impl Fn(&str) -> bool) -> Option<Found> {
    let tokens = &lexed.tokens;
    (from..tokens.len().saturating_sub(1)).find_map(|i| {
        let Tok::Name { name } = &tokens[i].0 else { return None };
        let before = i.checked_sub(1).map(|before| &tokens[before].0);
        if !wanted(name) || tokens[i + 1].0 != Tok::Lpar || matches!(before, Some(Tok::Dot | Tok::Def | Tok::Class)) {
            return None;
        }
        let open = start(&tokens[i + 1]);
        let bracket = lexed.brackets.iter().find(|bracket| bracket.open as usize == open)?;
        let end = bracket.close as usize + 1;
        let last = tokens.partition_point(|token| start(token) < end);
        Some(Found { start: start(&tokens[i]), open, end, tokens: i..last })
    })
}

/// The first call of one of these names in a line of test code.
pub fn first_call(test: &str, names: &FxHashSet<String>) -> Option<String> {
    let (text, lexed) = lex(test)?;
    let found = find_call(&lexed, 0, |name| names.contains(name))?;
    Some(one_line(&text.as_str()[found.start..found.end]))
}

/// An expression on one line, if its line ends stand between tokens only.
fn one_line(text: &str) -> String {
    if text.contains('\n') && !text.contains("\"\"\"") && !text.contains("'''") && !text.contains(['\\', '#']) {
        return text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    }
    text.to_owned()
}

/// The calls of a parameter in the asserts of a `check` function, as calls of the function that is meant, and how many
/// calls cannot be: they use variables of `check`.
pub fn from_check(test: &str, parameter: &str, function: &str) -> (Vec<String>, u32) {
    let Some((text, lexed)) = lex(test) else { return (Vec::new(), 0) };
    let bound = bound_names(&lexed.tokens);
    let (mut entries, mut lost) = (Vec::new(), 0);
    let mut from = 0;
    while let Some(found) = find_call(&lexed, from, |name| name == parameter) {
        let inside = &lexed.tokens[found.tokens.start + 1..found.tokens.end];
        if stands_alone(inside, &bound) {
            entries.push(one_line(&format!("{function}{}", &text.as_str()[found.open..found.end])));
        } else {
            lost += 1;
        }
        from = found.tokens.end;
    }
    (entries, lost)
}

/// Whether tokens use none of the names that code around them binds, but those that they bind themselves (in a
/// comprehension or a lambda).
fn stands_alone(tokens: &[Spanned], bound: &FxHashSet<String>) -> bool {
    let own = targets(tokens);
    tokens.iter().enumerate().all(|(i, (token, _))| match token {
        Tok::Name { name } => {
            !bound.contains(name)
                || own.contains(name)
                || (i > 0 && tokens[i - 1].0 == Tok::Dot)
                || matches!(tokens.get(i + 1), Some((Tok::Equal, _)))
        }
        _ => true,
    })
}

/// The names between `for` and `in`, and between `lambda` and its colon.
fn targets(tokens: &[Spanned]) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    let mut binding = false;
    for (token, _) in tokens {
        match token {
            Tok::For | Tok::Lambda => binding = true,
            Tok::In | Tok::Colon => binding = false,
            Tok::Name { name } if binding => {
                names.insert(name.clone());
            }
            _ => {}
        }
    }
    names
}

/// The variables that statements bind: those of loops outside brackets, those before `=` outside brackets, those behind
/// `as`.
fn bound_names(tokens: &[Spanned]) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    let (mut depth, mut looping, mut line) = (0_i32, false, Vec::new());
    for (i, (token, _)) in tokens.iter().enumerate() {
        match token {
            Tok::Lpar | Tok::Lsqb | Tok::Lbrace => depth += 1,
            Tok::Rpar | Tok::Rsqb | Tok::Rbrace => depth -= 1,
            Tok::For if depth == 0 => looping = true,
            Tok::In => looping = false,
            Tok::Newline | Tok::Semi | Tok::Indent | Tok::Dedent => line.clear(),
            Tok::Equal if depth == 0 => names.extend(line.drain(..)),
            Tok::Name { name } if depth == 0 => {
                if looping || (i > 0 && tokens[i - 1].0 == Tok::As) {
                    names.insert(name.clone());
                } else {
                    line.push(name.clone());
                }
            }
            _ => {}
        }
    }
    names
}

/// The calls of a function in the doctests of a source: `>>> f(1)`, of one line, without variables of the doctest.
pub fn from_doctests(source: &str, function: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().filter_map(|line| line.trim_start().strip_prefix(">>> ")).collect();
    let lexed: Vec<_> = lines.iter().filter_map(|line| lex(line)).collect();
    let bound = lexed.iter().flat_map(|(_, lexed)| bound_names(&lexed.tokens)).collect();
    let calls = lexed.iter().filter_map(|(text, lexed)| {
        let found = find_call(lexed, 0, |name| name == function)?;
        let inside = &lexed.tokens[found.tokens.start + 1..found.tokens.end];
        stands_alone(inside, &bound).then(|| text.as_str()[found.start..found.end].to_owned())
    });
    calls.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> FxHashSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_call_in_an_assert_is_the_entry() {
        let known = names(&["f", "C"]);
        let call = |test: &str| first_call(test, &known);
        assert_eq!(call("assert f(1, (2)) == 3").as_deref(), Some("f(1, (2))"));
        assert_eq!(call("assert set( f([1,\n 2]) ) == {1}").as_deref(), Some("f([1, 2])"));
        assert_eq!(call("assert C(1).f(')') == 3").as_deref(), Some("C(1)"));
        assert_eq!(call("assert g(1) == 3"), None);
    }

    #[test]
    fn the_calls_of_a_check_function_become_calls_of_what_it_checks() {
        let test = "
def check(candidate):
    assert candidate([1, 2], key=abs) == 1
    assert abs(candidate(LIMIT) - 2) < 1e-6
    for i in range(3):
        assert candidate(i) == i
    assert candidate([x for x in range(3)]) == 1
";
        let (entries, lost) = from_check(test, "candidate", "f");
        assert_eq!(entries, ["f([1, 2], key=abs)", "f(LIMIT)", "f([x for x in range(3)])"]);
        assert_eq!(lost, 1, "the one with the loop's variable");
    }

    #[test]
    fn doctests_give_entries() {
        let code = "def f(x):\n    '''Doubles.\n\n    >>> f(2)\n    4\n    >>> y = 3; f(y)\n    6\n    '''\n    return 2 * x\n";
        assert_eq!(from_doctests(code, "f"), ["f(2)"]);
    }
}
