//! `match` statements and their patterns.

use rustpython_parser::ast as rp;
use rustpython_parser::ast::Ranged;

use crate::bytecode::code::Constant;
use crate::syntax::ast::*;

use super::{Converter, Result};

impl Converter<'_> {
    pub(super) fn match_stmt(&mut self, s: rp::StmtMatch) -> Result<StmtKind> {
        let keyword = u32::from(s.range.start());
        let place = self.lexed.subjects.binary_search_by_key(&keyword, |subject| subject.keyword);
        let place = place.ok().map(|i| self.lexed.subjects[i]);
        let mut subject = self.boxed(*s.subject)?;
        if let Some(place) = place {
            // The parser loses a lone trailing comma, and the bounds of a tuple without parentheses.
            let loc = self.text.location(place.start, place.end);
            let whole = self.loc(s.range);
            if place.comma && subject.loc != whole {
                subject = Box::new(Expr { kind: ExprKind::Tuple { elts: vec![*subject], ctx: Ctx::Load }, loc });
            } else if subject.loc == whole {
                subject.loc = loc;
            }
        }
        let mut cases = Vec::with_capacity(s.cases.len());
        for case in s.cases {
            if let rp::Pattern::MatchStar(star) = &case.pattern {
                return Err(self.text.error(star.range.start().into(), "invalid syntax"));
            }
            cases.push(MatchCase {
                pattern: self.pattern(case.pattern)?,
                guard: case.guard.map(|e| self.expr(*e)).transpose()?,
                body: self.body(case.body)?,
            });
        }
        Ok(StmtKind::Match { subject, cases })
    }

    fn patterns(&mut self, patterns: Vec<rp::Pattern>) -> Result<Vec<Pattern>> {
        patterns.into_iter().map(|pattern| self.pattern(pattern)).collect()
    }

    fn pattern(&mut self, pattern: rp::Pattern) -> Result<Pattern> {
        let loc = self.loc(pattern.range());
        self.enter(loc)?;
        let kind = match pattern {
            rp::Pattern::MatchValue(p) => PatternKind::Value(Box::new(self.literal(*p.value)?)),
            rp::Pattern::MatchSingleton(p) => PatternKind::Singleton(match p.value {
                rp::Constant::Bool(value) => Constant::Bool(value),
                _ => Constant::None,
            }),
            rp::Pattern::MatchSequence(p) => PatternKind::Sequence(self.patterns(p.patterns)?),
            rp::Pattern::MatchMapping(p) if p.rest.as_ref().is_some_and(|rest| rest.as_str() == "_") => {
                return Err(self.text.error_at(loc, "invalid syntax"));
            }
            rp::Pattern::MatchMapping(p) => PatternKind::Mapping {
                keys: p.keys.into_iter().map(|key| self.literal(key)).collect::<Result<_>>()?,
                patterns: self.patterns(p.patterns)?,
                rest: p.rest.map(|name| self.name(&name)),
            },
            rp::Pattern::MatchClass(p) => PatternKind::Class {
                cls: self.boxed(*p.cls)?,
                patterns: self.patterns(p.patterns)?,
                kwd_attrs: p.kwd_attrs.iter().map(|name| self.name(name)).collect(),
                kwd_patterns: self.patterns(p.kwd_patterns)?,
            },
            rp::Pattern::MatchStar(p) => PatternKind::Star(p.name.map(|name| self.name(&name))),
            rp::Pattern::MatchAs(p) => PatternKind::As {
                pattern: p.pattern.map(|pattern| self.pattern(*pattern).map(Box::new)).transpose()?,
                name: p.name.map(|name| self.name(&name)),
            },
            rp::Pattern::MatchOr(p) => PatternKind::Or(self.patterns(p.patterns)?),
        };
        self.leave();
        Ok(Pattern { kind, loc })
    }

    /// A literal of a pattern: no f-string, and real plus imaginary where there is a sum.
    fn literal(&mut self, value: rp::Expr) -> Result<Expr> {
        let value = self.expr(value)?;
        match &value.kind {
            ExprKind::JoinedStr(_) => {
                let message = "patterns may only match literals and attribute lookups";
                Err(self.text.error_at(value.loc, message))
            }
            ExprKind::BinOp { left, right, .. } => {
                let number = match &left.kind {
                    ExprKind::UnaryOp { operand, .. } => operand,
                    _ => left,
                };
                if matches!(number.kind, ExprKind::Constant(Constant::Complex(..))) {
                    return Err(self.text.error_at(left.loc, "real number required in complex literal"));
                }
                if !matches!(right.kind, ExprKind::Constant(Constant::Complex(..))) {
                    return Err(self.text.error_at(right.loc, "imaginary number required in complex literal"));
                }
                Ok(value)
            }
            _ => Ok(value),
        }
    }
}
