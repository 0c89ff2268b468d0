//! The words of frequent mistakes: where the parser only knows that a token does not fit, what stands around it tells
//! which of CPython's `invalid_…` rules would have spoken. Lines and columns stay as they are.

use rustpython_parser::Tok;

use super::lexer::Spanned;
use super::text::SourceText;

/// CPython's message for a token that does not fit, if it is one of those that are known here, and the offset of the
/// place it names where that is another one.
pub(super) fn unexpected(tokens: &[Spanned], at: usize) -> Option<(String, Option<usize>)> {
    let here = place(tokens, at)?;
    let line = Line::around(tokens, here);
    let found = &tokens[here].0;
    let before = (here > line.start).then(|| &tokens[here - 1].0);
    let said = try_without_handler(tokens, &line, here)
        .or_else(|| colon(&line, found, before))
        .or_else(|| line.match_without_colon(tokens, here))
        .or_else(|| line.legacy_statement(found))
        .or_else(|| line.import(found, before))
        .or_else(|| line.parameter(found, before, tokens.get(here + 1)))
        .or_else(|| line.missing_value(found, before))
        .or_else(|| line.pair(found, before))
        .or_else(|| line.assignment(found, tokens.get(here + 1)))
        .or_else(|| line.conditional(found))
        .or_else(|| line.pattern(found, before))
        .or_else(|| line.annotation(found));
    if let Some(said) = said {
        return Some((said.to_owned(), None));
    }
    if let Some(said) = line.named(found, tokens.get(here + 1)).or_else(|| line.conditional_in_comprehension(found)) {
        return Some((said, None));
    }
    if let Some(what) = line.walrus(found) {
        return Some((format!("cannot use assignment expressions with {what}"), None));
    }
    let (said, start) = line.comprehension(found).or_else(|| line.comma(found, before))?;
    Some((said.to_owned(), Some(u32::from(tokens[line.start + start].1.start()) as usize)))
}

/// Whether an argument before this place is an unpacked mapping, in the same call.
pub(super) fn follows_unpacking(tokens: &[Spanned], at: usize) -> bool {
    let Some(here) = place(tokens, at) else { return false };
    let line = Line::around(tokens, here);
    line.segments().iter().any(|argument| matches!(argument.first(), Some((Tok::DoubleStar, _))))
}

/// "after 'if' statement on line 3": the head of the block that is missing before this place.
pub(super) fn missing_block(text: &SourceText, tokens: &[Spanned], at: usize) -> Option<String> {
    let here = place(tokens, at).unwrap_or(tokens.len());
    let end = tokens[..here].iter().rposition(|(token, _)| matches!(token, Tok::Newline))?;
    let line = Line::around(tokens, end.checked_sub(1)?);
    let number = text.line_of(u32::from(tokens[line.start].1.start()) as usize);
    let word = match line.word(0)? {
        Tok::Def => return Some(format!("expected an indented block after function definition on line {number}")),
        Tok::Class => return Some(format!("expected an indented block after class definition on line {number}")),
        Tok::Async => match line.word(1)? {
            Tok::Def => return Some(format!("expected an indented block after function definition on line {number}")),
            Tok::For => "for",
            _ => "with",
        },
        Tok::Except if line.word(1) == Some(&Tok::Star) => "except*",
        token => keyword(token)?,
    };
    Some(format!("expected an indented block after '{word}' statement on line {number}"))
}

/// The token at an offset.
fn place(tokens: &[Spanned], at: usize) -> Option<usize> {
    let index = tokens.partition_point(|(_, range)| (u32::from(range.start()) as usize) < at);
    (index < tokens.len()).then_some(index)
}

/// The keyword of a compound statement's clause.
fn keyword(token: &Tok) -> Option<&'static str> {
    Some(match token {
        Tok::If => "if",
        Tok::Elif => "elif",
        Tok::Else => "else",
        Tok::For => "for",
        Tok::While => "while",
        Tok::Try => "try",
        Tok::Except => "except",
        Tok::Finally => "finally",
        Tok::With => "with",
        Tok::Match => "match",
        Tok::Case => "case",
        _ => return None,
    })
}

/// Whether an operand can begin with this token.
fn begins_operand(token: &Tok) -> bool {
    matches!(
        token,
        Tok::Name { .. }
            | Tok::Int { .. }
            | Tok::Float { .. }
            | Tok::Complex { .. }
            | Tok::String { .. }
            | Tok::True
            | Tok::False
            | Tok::None
            | Tok::Lbrace
    )
}

/// Whether an operand can end with this token.
fn ends_operand(token: &Tok) -> bool {
    begins_operand(token) && *token != Tok::Lbrace || matches!(token, Tok::Rpar | Tok::Rsqb | Tok::Rbrace)
}

/// The logical line that a token stands in, up to that token.
struct Line<'a> {
    start: usize,
    tokens: &'a [Spanned],
    /// The brackets open at the token, by their places in the line.
    open: Vec<usize>,
}

impl<'a> Line<'a> {
    fn around(tokens: &'a [Spanned], here: usize) -> Line<'a> {
        let layout = |token: &Tok| matches!(token, Tok::Newline | Tok::Indent | Tok::Dedent);
        let start = tokens[..here].iter().rposition(|(token, _)| layout(token)).map_or(0, |at| at + 1);
        let tokens = &tokens[start..=here.max(start)];
        let mut open = Vec::new();
        for (i, (token, _)) in tokens[..tokens.len() - 1].iter().enumerate() {
            match token {
                Tok::Lpar | Tok::Lsqb | Tok::Lbrace => open.push(i),
                Tok::Rpar | Tok::Rsqb | Tok::Rbrace => drop(open.pop()),
                _ => {}
            }
        }
        Line { start, tokens, open }
    }

    fn word(&self, index: usize) -> Option<&'a Tok> {
        self.tokens.get(index).map(|(token, _)| token)
    }

    /// The tokens before the one that does not fit.
    fn seen(&self) -> &'a [Spanned] {
        &self.tokens[..self.tokens.len() - 1]
    }

    /// What stands between the commas of the innermost bracket, or of the line.
    fn segments(&self) -> Vec<&'a [Spanned]> {
        let from = self.open.last().map_or(0, |open| open + 1);
        let inside = &self.seen()[from..];
        let (mut segments, mut start, mut depth) = (Vec::new(), 0, 0);
        for (i, (token, _)) in inside.iter().enumerate() {
            match token {
                Tok::Lpar | Tok::Lsqb | Tok::Lbrace => depth += 1,
                Tok::Rpar | Tok::Rsqb | Tok::Rbrace => depth -= 1,
                Tok::Comma if depth == 0 => {
                    segments.push(&inside[start..i]);
                    start = i + 1;
                }
                _ => {}
            }
        }
        segments.push(&inside[start..]);
        segments
    }

    /// The innermost open bracket, and whether it belongs to a call, a subscript or a function's parameters.
    fn bracket(&self) -> Option<(&'a Tok, bool)> {
        let &open = self.open.last()?;
        Some((&self.tokens[open].0, open > 0 && ends_operand(&self.tokens[open - 1].0)))
    }

    /// Whether the innermost bracket is that of the parameters of a function.
    fn in_parameters(&self) -> bool {
        let head = self.seen().iter().position(|(token, _)| *token != Tok::Async).unwrap_or(0);
        self.word(head) == Some(&Tok::Def)
            && self.open.len() == 1
            && self.bracket().is_some_and(|(b, _)| *b == Tok::Lpar)
    }

    /// `match x` without its colon.
    fn match_without_colon(&self, tokens: &[Spanned], here: usize) -> Option<&'static str> {
        let [(Tok::Name { name }, _)] = self.seen() else { return None };
        let mut rest = tokens[here..].iter().map(|(token, _)| token).take_while(|token| **token != Tok::Newline);
        let subject = name == "match" && begins_operand(&tokens[here].0) && rest.all(|token| *token != Tok::Colon);
        subject.then_some("expected ':'")
    }

    /// `def f(x=):`, `def f(**k, a):`
    fn parameter(&self, found: &Tok, before: Option<&Tok>, next: Option<&Spanned>) -> Option<&'static str> {
        let name_next = matches!(next, Some((Tok::Name { .. }, _)));
        if *found == Tok::Lpar && before == Some(&Tok::Lambda) && name_next {
            return Some("Lambda expression parameters cannot be parenthesized");
        }
        if !self.in_parameters() {
            return None;
        }
        let segments = self.segments();
        let (current, earlier) = segments.split_last()?;
        let begins = |with: &Tok| earlier.iter().any(|p| p.first().is_some_and(|(token, _)| token == with));
        let at_start = current.is_empty();
        match found {
            Tok::Comma | Tok::Rpar if before == Some(&Tok::Equal) => Some("expected default value expression"),
            Tok::Equal if matches!(current.first(), Some((Tok::DoubleStar, _))) => {
                Some("var-keyword argument cannot have default value")
            }
            Tok::Equal if matches!(current, [(Tok::Star, _), ..]) => {
                Some("var-positional argument cannot have default value")
            }
            Tok::Name { .. } | Tok::Star | Tok::DoubleStar | Tok::Slash if at_start && begins(&Tok::DoubleStar) => {
                Some("arguments cannot follow var-keyword argument")
            }
            Tok::Star if at_start && begins(&Tok::Star) && matches!(next, Some((Tok::Name { .. } | Tok::Comma, _))) => {
                Some("* argument may appear only once")
            }
            Tok::Slash if at_start && begins(&Tok::Slash) => Some("/ may appear only once"),
            Tok::Slash if at_start && begins(&Tok::Star) => Some("/ must be ahead of *"),
            Tok::Slash if at_start && earlier.is_empty() => Some("at least one argument must precede /"),
            Tok::Lpar if at_start && name_next => Some("Function parameters cannot be parenthesized"),
            _ => None,
        }
    }

    /// `f(a=)`, `yield = 1`
    fn missing_value(&self, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
        let in_call = matches!(self.bracket(), Some((Tok::Lpar, true)));
        match found {
            Tok::Rpar | Tok::Comma if in_call && before == Some(&Tok::Equal) && self.segments().last()?.len() == 2 => {
                Some("expected argument value expression")
            }
            Tok::Equal if self.open.is_empty() && self.word(0) == Some(&Tok::Yield) => {
                Some("assignment to yield expression not possible")
            }
            _ => None,
        }
    }

    /// `{1: 2, 3}`, `{1:}`
    fn pair(&self, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
        let Some((Tok::Lbrace, _)) = self.bracket() else { return None };
        let segments = self.segments();
        let (current, earlier) = segments.split_last()?;
        let is_pair = |segment: &&[Spanned]| {
            let mut depth = 0;
            segment.iter().any(|(token, _)| {
                match token {
                    Tok::Lpar | Tok::Lsqb | Tok::Lbrace => depth += 1,
                    Tok::Rpar | Tok::Rsqb | Tok::Rbrace => depth -= 1,
                    _ => {}
                }
                depth == 0 && *token == Tok::Colon
            }) || matches!(segment.first(), Some((Tok::DoubleStar, _)))
        };
        if current.iter().any(|(token, _)| *token == Tok::Lambda) {
            return None;
        }
        match found {
            Tok::Rbrace | Tok::Comma if before == Some(&Tok::Colon) => {
                Some("expression expected after dictionary key and ':'")
            }
            Tok::Star if before == Some(&Tok::Colon) => Some("cannot use a starred expression in a dictionary value"),
            Tok::Rbrace | Tok::Comma | Tok::Equal
                if !earlier.is_empty() && earlier.iter().all(is_pair) && !current.is_empty() && !is_pair(current) =>
            {
                Some("':' expected after dictionary key")
            }
            _ => None,
        }
    }

    /// `[x = 1]`, `if f(x) = 1:`: an equals sign where only an expression can be (`invalid_named_expression`).
    fn named(&self, found: &Tok, next: Option<&Spanned>) -> Option<String> {
        let operand = |token: &Tok| begins_operand(token) || matches!(token, Tok::Lpar | Tok::Lsqb | Tok::Minus);
        if *found != Tok::Equal || !next.is_some_and(|(token, _)| operand(token)) {
            return None;
        }
        let segments = self.segments();
        let segment = match self.bracket() {
            None if matches!(self.word(0)?, Tok::If | Tok::Elif | Tok::While) => self.seen().get(1..)?,
            None | Some((Tok::Lpar, true)) => return None,
            Some(_) => segments.last()?,
        };
        if let [(Tok::Name { .. }, _)] = segment {
            return Some("invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned());
        }
        let what = expression_name(segment)?;
        Some(format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"))
    }

    /// `(a.b := 1)`: what cannot be named so, where a named expression can be (`invalid_named_expression`).
    fn walrus(&self, found: &Tok) -> Option<&'static str> {
        if *found != Tok::ColonEqual {
            return None;
        }
        let segments = self.segments();
        let segment = match self.bracket() {
            None if matches!(self.word(0)?, Tok::If | Tok::Elif | Tok::While) => self.seen().get(1..)?,
            None | Some((Tok::Lpar, true)) => return None,
            Some(_) => segments.last()?,
        };
        match segment {
            [(Tok::None, _)] => Some("None"),
            [(Tok::True, _)] => Some("True"),
            [(Tok::False, _)] => Some("False"),
            [(Tok::Lpar, _), .., (Tok::Rpar, _)] if segment.iter().any(|(token, _)| *token == Tok::Comma) => {
                Some("tuple")
            }
            [(Tok::Lsqb, _), .., (Tok::Rsqb, _)] => Some("list"),
            _ => expression_name(segment),
        }
    }

    /// `[i, j for i in y]`, `{**a for a in b}`
    fn comprehension(&self, found: &Tok) -> Option<(&'static str, usize)> {
        let first = self.open.last()? + 1;
        let (Tok::Lsqb | Tok::Lbrace, false) = self.bracket()? else { return None };
        if *found != Tok::For {
            return None;
        }
        let segments = self.segments();
        match segments.first()?.first()? {
            (Tok::DoubleStar, _) if segments.len() == 1 => {
                Some(("dict unpacking cannot be used in dict comprehension", first))
            }
            (Tok::Star, _) if segments.len() == 1 => {
                Some(("iterable unpacking cannot be used in comprehension", first))
            }
            _ if segments.len() > 1 && segments[0].iter().any(|(token, _)| *token == Tok::Colon) => {
                Some(("':' expected after dictionary key", first))
            }
            _ if segments.len() > 1 && segments.iter().all(|segment| !segment.is_empty()) => {
                Some(("did you forget parentheses around the comprehension target?", first))
            }
            _ => None,
        }
    }

    /// `[x if y for x in z]`
    fn conditional_in_comprehension(&self, found: &Tok) -> Option<String> {
        let segments = self.segments();
        let at = segments.last()?.iter().position(|(token, _)| *token == Tok::If).filter(|&at| at > 0)?;
        let rest = &segments.last()?[at..];
        let whole = self.open.last().is_some()
            && *found == Tok::For
            && rest.len() > 1
            && rest.iter().all(|(token, _)| !matches!(token, Tok::Else | Tok::For));
        whole.then(|| "expected 'else' after 'if' expression".to_owned())
    }

    /// `print x`
    fn legacy_statement(&self, found: &Tok) -> Option<&'static str> {
        let [before @ .., (Tok::Name { name }, _)] = self.seen() else { return None };
        if matches!(before.last(), Some((Tok::Dot | Tok::Def | Tok::Class, _))) {
            return None;
        }
        match name.as_str() {
            _ if !begins_operand(found) => None,
            "print" => Some("Missing parentheses in call to 'print'. Did you mean print(...)?"),
            "exec" => Some("Missing parentheses in call to 'exec'. Did you mean exec(...)?"),
            _ => None,
        }
    }

    /// `import a from b`, `from a import b,`
    fn import(&self, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
        match (self.word(0)?, found) {
            (Tok::Import, Tok::From) if before != Some(&Tok::Comma) => {
                Some("Did you mean to use 'from ... import ...' instead?")
            }
            (Tok::From, Tok::Newline) if before == Some(&Tok::Comma) && self.open.is_empty() => {
                Some("trailing comma not allowed without surrounding parentheses")
            }
            (Tok::Except, Tok::Comma) if self.open.is_empty() => Some("multiple exception types must be parenthesized"),
            _ => None,
        }
    }

    /// `f(a.b=1)`
    fn assignment(&self, found: &Tok, next: Option<&Spanned>) -> Option<&'static str> {
        if *found != Tok::Equal || next.is_none() {
            return None;
        }
        match (self.word(0)?, self.open.last()) {
            (Tok::Def | Tok::Class, _) => None,
            (_, Some(&open)) => {
                let call = self.tokens[open].0 == Tok::Lpar && open > 0 && ends_operand(&self.tokens[open - 1].0);
                let argument = self.seen()[open + 1..].rsplit(|(token, _)| *token == Tok::Comma).next()?;
                match argument {
                    _ if !call => None,
                    [(Tok::True, _)] => Some("cannot assign to True"),
                    [(Tok::False, _)] => Some("cannot assign to False"),
                    [(Tok::None, _)] => Some("cannot assign to None"),
                    [(Tok::Star, _), ..] => Some("cannot assign to iterable argument unpacking"),
                    [(Tok::DoubleStar, _), ..] => Some("cannot assign to keyword argument unpacking"),
                    [] => None,
                    // a parameter's default
                    _ if argument.iter().any(|(token, _)| *token == Tok::Lambda)
                        && !argument.iter().any(|(token, _)| *token == Tok::Colon) =>
                    {
                        None
                    }
                    _ => Some("expression cannot contain assignment, perhaps you meant \"==\"?"),
                }
            }
            _ => None,
        }
    }

    /// `case C(a=1, 2)`, `case a as 1`
    fn pattern(&self, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
        let case = matches!(self.word(0)?, Tok::Case);
        if case && before == Some(&Tok::As) && begins_operand(found) {
            return Some("invalid pattern target");
        }
        let keyword = |segment: &&[Spanned]| matches!(segment, [(Tok::Name { .. }, _), (Tok::Equal, _), ..]);
        let (_, earlier) = self.segments().split_last().map(|(last, rest)| (*last, rest.to_vec()))?;
        let after_keyword = matches!(self.bracket(), Some((Tok::Lpar, true))) && earlier.iter().any(keyword);
        (case && after_keyword).then_some("positional patterns follow keyword patterns")
    }

    /// `a, b: int`
    fn annotation(&self, found: &Tok) -> Option<&'static str> {
        let target = |token: &Tok| {
            let bracket = matches!(token, Tok::Lpar | Tok::Rpar | Tok::Lsqb | Tok::Rsqb);
            bracket || matches!(token, Tok::Name { .. } | Tok::Comma | Tok::Dot | Tok::Int { .. } | Tok::String { .. })
        };
        let tuple = *found == Tok::Colon
            && self.open.is_empty()
            && self.segments().len() > 1
            && self.seen().iter().all(|(token, _)| target(token));
        tuple.then_some("only single target (not tuple) can be annotated")
    }

    /// `a if b` without its `else`.
    fn conditional(&self, found: &Tok) -> Option<&'static str> {
        if !matches!(found, Tok::Newline | Tok::Rpar | Tok::Rsqb | Tok::Rbrace | Tok::Comma) {
            return None;
        }
        let from = self.open.last().map_or(0, |open| open + 1);
        let inside = &self.seen()[from..];
        let at = inside.iter().rposition(|(token, _)| *token == Tok::If).filter(|&at| at > 0)?;
        let other = |token: &Tok| matches!(token, Tok::Else | Tok::For | Tok::Colon);
        let whole = at + 1 < inside.len() && ends_operand(&inside[at - 1].0) && !inside.iter().any(|(t, _)| other(t));
        whole.then_some("expected 'else' after 'if' expression")
    }

    /// `[1 2]`; what is blamed is the expression before the missing comma.
    fn comma(&self, found: &Tok, before: Option<&Tok>) -> Option<(&'static str, usize)> {
        let before = before?;
        self.open.last()?;
        let joined = matches!(before, Tok::Name { .. }) && matches!(found, Tok::String { .. });
        let lambda = self.seen().iter().any(|(token, _)| match token {
            // annotations and defaults are expressions
            Tok::Def if self.in_parameters() => {
                let segments = self.segments();
                !segments.last().is_some_and(|last| last.iter().any(|(t, _)| matches!(t, Tok::Colon | Tok::Equal)))
            }
            Tok::Lambda | Tok::Def | Tok::Class => true,
            _ => false,
        });
        let missing = ends_operand(before) && begins_operand(found) && !joined && !lambda;
        missing.then(|| ("invalid syntax. Perhaps you forgot a comma?", self.operand_start()))
    }

    /// Where the expression without a conditional begins that ends before the token.
    fn operand_start(&self) -> usize {
        let (mut start, mut depth) = (self.tokens.len() - 1, 0);
        while start > 0 {
            match &self.tokens[start - 1].0 {
                Tok::Rpar | Tok::Rsqb | Tok::Rbrace => depth += 1,
                Tok::Lpar | Tok::Lsqb | Tok::Lbrace if depth == 0 => break,
                Tok::Lpar | Tok::Lsqb | Tok::Lbrace => depth -= 1,
                Tok::Comma | Tok::Colon | Tok::Equal | Tok::ColonEqual | Tok::If | Tok::Else | Tok::For
                    if depth == 0 =>
                {
                    break;
                }
                _ => {}
            }
            start -= 1;
        }
        start
    }
}

/// The `:` of a compound statement, and the `(` of a function's parameters.
fn colon(line: &Line<'_>, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
    let head = line.seen().iter().position(|(token, _)| *token != Tok::Async)?;
    let words = &line.seen()[head..];
    match (words, found) {
        ([(Tok::Def, _), (Tok::Name { .. }, _)], Tok::Colon) => return Some("expected '('"),
        ([(Tok::Def, _), (Tok::Name { .. }, _), (Tok::Lsqb, _)], Tok::Rsqb) => return Some("expected '('"),
        ([(Tok::Def, _), .., (Tok::Rarrow, _)], Tok::Colon) => return Some("expected ':'"),
        ([(Tok::Except, _), (Tok::Star, _)], Tok::Colon | Tok::Newline) => {
            return Some("expected one or more exception types");
        }
        _ => {}
    }
    if !line.open.is_empty() || *found == Tok::Colon {
        return None;
    }
    // A colon of a lambda, slice or annotation stands in brackets or after its own keyword.
    if words.iter().any(|(token, _)| matches!(token, Tok::Lambda)) || before == Some(&Tok::Colon) {
        return None;
    }
    let newline = *found == Tok::Newline;
    match words {
        [(Tok::Def, _), (Tok::Name { .. }, _)] => Some("expected '('"),
        [(Tok::Def, _), .., (Tok::Rpar, _)] => Some("expected ':'"),
        [(Tok::Def, _), .., (last, _)]
            if (ends_operand(last) || *last == Tok::Rarrow) && words.iter().any(|(token, _)| *token == Tok::Rarrow) =>
        {
            Some("expected ':'")
        }
        [(Tok::Else | Tok::Try | Tok::Finally, _)] => Some("expected ':'"),
        [(Tok::Class, _), (Tok::Name { .. }, _), rest @ ..]
            if newline && !rest.iter().any(|(token, _)| *token == Tok::Colon) =>
        {
            Some("expected ':'")
        }
        [
            (Tok::If | Tok::Elif | Tok::While | Tok::For | Tok::With | Tok::Except | Tok::Match | Tok::Case, _),
            ..,
            last,
        ] if newline && words.len() > 1 && ends_operand(&last.0) => {
            let colon = words.iter().any(|(token, _)| *token == Tok::Colon);
            let complete = words[0].0 != Tok::For || words.iter().any(|(token, _)| *token == Tok::In);
            (!colon && complete).then_some("expected ':'")
        }
        [(Tok::Except, _)] if newline => Some("expected ':'"),
        _ => None,
    }
}

/// A statement after the body of a `try` that is neither `except` nor `finally`.
fn try_without_handler(tokens: &[Spanned], line: &Line<'_>, here: usize) -> Option<&'static str> {
    // A last line without its end: the end of the block stands at the same place.
    let at_end = tokens[here].0 == Tok::Newline && tokens[here].1.is_empty();
    let complete = |token: &Tok| ends_operand(token) || matches!(token, Tok::Pass | Tok::Break | Tok::Continue);
    let here = here + usize::from(at_end && here > 0 && here + 1 < tokens.len() && complete(&tokens[here - 1].0));
    // The first of several ends of blocks closes the body; what comes behind it does not fit.
    let closes = tokens[here].0 == Tok::Dedent;
    let here = here + usize::from(closes);
    let handled = matches!(tokens.get(here), Some((Tok::Except | Tok::Finally, _)));
    if handled || !(closes || here == line.start || matches!(tokens[here].0, Tok::EndOfFile)) {
        return None;
    }
    // The line whose block has just ended.
    let mut depth = 0;
    for (i, (token, _)) in tokens[..here].iter().enumerate().rev() {
        match token {
            Tok::Dedent => depth += 1,
            Tok::Indent => {
                depth -= 1;
                if depth == 0 {
                    let head = Line::around(tokens, i.checked_sub(2)?);
                    return (head.word(0) == Some(&Tok::Try)).then_some("expected 'except' or 'finally' block");
                }
            }
            _ => {}
        }
    }
    None
}

/// What CPython calls an expression that something is assigned to (`_PyPegen_get_expr_name`), for those without
/// comparisons and Boolean operators.
fn expression_name(tokens: &[Spanned]) -> Option<&'static str> {
    let (mut depth, mut operator) = (0, false);
    for (i, (token, _)) in tokens.iter().enumerate() {
        match token {
            Tok::Lpar | Tok::Lsqb | Tok::Lbrace => depth += 1,
            Tok::Rpar | Tok::Rsqb | Tok::Rbrace => depth -= 1,
            _ if depth > 0 => {}
            Tok::Plus | Tok::Minus | Tok::Star | Tok::Slash | Tok::Percent | Tok::DoubleSlash | Tok::DoubleStar => {
                operator = true;
            }
            Tok::Vbar | Tok::Amper | Tok::CircumFlex | Tok::LeftShift | Tok::RightShift | Tok::At | Tok::Tilde => {
                operator = true;
            }
            Tok::Dot if i > 0 => {}
            token if begins_operand(token) => {}
            _ => return None,
        }
    }
    if operator {
        return Some("expression");
    }
    match tokens {
        [(Tok::Int { .. } | Tok::Float { .. } | Tok::Complex { .. } | Tok::String { .. }, _)] => Some("literal"),
        [(Tok::Name { .. }, _), .., (Tok::Rpar, _)] => Some("function call"),
        [(Tok::Name { .. }, _), .., (Tok::Rsqb, _)] => Some("subscript"),
        [(Tok::Name { .. }, _), .., (Tok::Dot, _), (Tok::Name { .. }, _)] => Some("attribute"),
        _ => None,
    }
}
