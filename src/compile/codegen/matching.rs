//! `match` (PEP 634). A pattern consumes the subject on top of the stack and jumps to a clean-up label on failure;
//! captured values wait below until the whole pattern has matched.

use super::display::binary_oparg;
use super::*;
use crate::bytecode::code::ConstKey;

/// Where compiling a pattern stands (`pattern_context`).
#[derive(Default)]
struct PatternContext {
    /// Captured names, in the order of their values on the stack.
    stores: Vec<Symbol>,
    /// Whether a pattern that always matches may stand here.
    allow_irrefutable: bool,
    /// Labels that pop as many values as their index.
    fail_pop: Vec<Label>,
    /// Values in use on top of the stack.
    on_top: usize,
}

fn is_wildcard(p: &Pattern) -> bool {
    matches!(p.kind, PatternKind::As { pattern: None, name: None })
}

fn is_wildcard_star(p: &Pattern) -> bool {
    matches!(p.kind, PatternKind::Star(None))
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, subject: &'a Expr, cases: &'a [MatchCase]) -> Result<()> {
        self.expr(subject)?;
        let end = self.new_label();
        let has_default = cases.len() > 1 && cases.last().is_some_and(|case| is_wildcard(&case.pattern));
        let tested = cases.len() - usize::from(has_default);
        for (i, case) in cases[..tested].iter().enumerate() {
            let loc = case.pattern.loc;
            let last = i + 1 == tested;
            if !last {
                self.op_i(Op::Copy, 1, loc);
            }
            let mut pc = PatternContext {
                allow_irrefutable: case.guard.is_some() || i + 1 == cases.len(),
                ..PatternContext::default()
            };
            self.pattern(&case.pattern, &mut pc)?;
            for name in std::mem::take(&mut pc.stores) {
                self.nameop(name, Ctx::Store, loc)?;
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail_label(&mut pc, 0);
                self.jump_if(guard, fail, false)?;
            }
            if !last {
                self.op(Op::PopTop, loc);
            }
            self.stmts(&case.body)?;
            self.jump(Op::Jump, end, Location::NONE);
            self.emit_and_reset_fail_pop(&mut pc, loc);
        }
        if has_default && let Some(case) = cases.last() {
            let loc = case.pattern.loc;
            self.op(Op::Nop, loc);
            if let Some(guard) = &case.guard {
                self.jump_if(guard, end, false)?;
            }
            self.stmts(&case.body)?;
        }
        self.use_label(end);
        Ok(())
    }

    /// The label that pops `n` values (`ensure_fail_pop`).
    fn fail_label(&mut self, pc: &mut PatternContext, n: usize) -> Label {
        while pc.fail_pop.len() <= n {
            let label = self.new_label();
            pc.fail_pop.push(label);
        }
        pc.fail_pop[n]
    }

    fn jump_to_fail_pop(&mut self, pc: &mut PatternContext, op: Op, loc: Location) {
        let pops = pc.on_top + pc.stores.len();
        let label = self.fail_label(pc, pops);
        self.jump(op, label, loc);
    }

    fn emit_and_reset_fail_pop(&mut self, pc: &mut PatternContext, loc: Location) {
        while let Some(label) = pc.fail_pop.pop() {
            self.use_label(label);
            if !pc.fail_pop.is_empty() {
                self.op(Op::PopTop, loc);
            }
        }
    }

    fn pattern_helper_rotate(&mut self, count: usize, loc: Location) {
        for depth in (2..=count).rev() {
            self.op_i(Op::Swap, depth, loc);
        }
    }

    fn pattern_helper_store_name(
        &mut self,
        name: Option<Symbol>,
        pc: &mut PatternContext,
        loc: Location,
    ) -> Result<()> {
        let Some(name) = name else {
            self.op(Op::PopTop, loc);
            return Ok(());
        };
        self.forbidden_name(name, Ctx::Store, loc)?;
        self.check_duplicate_store(name, pc, loc)?;
        self.pattern_helper_rotate(pc.on_top + pc.stores.len() + 1, loc);
        pc.stores.push(name);
        Ok(())
    }

    fn check_duplicate_store(&self, name: Symbol, pc: &PatternContext, loc: Location) -> Result<()> {
        if pc.stores.contains(&name) {
            let text = self.names.text(name);
            return self.error(loc, format!("multiple assignments to name '{text}' in pattern"));
        }
        Ok(())
    }

    fn pattern(&mut self, p: &'a Pattern, pc: &mut PatternContext) -> Result<()> {
        let loc = p.loc;
        match &p.kind {
            PatternKind::Value(value) => {
                if !(value.is_constant() || matches!(value.kind, ExprKind::Attribute { .. })) {
                    return self.error(loc, "patterns may only match literals and attribute lookups");
                }
                self.expr(value)?;
                self.addcompare(CmpOp::Eq, loc);
                self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
                Ok(())
            }
            PatternKind::Singleton(value) => {
                self.load_const(value.clone(), loc);
                self.addcompare(CmpOp::Is, loc);
                self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
                Ok(())
            }
            PatternKind::Sequence(patterns) => self.pattern_sequence(patterns, pc, loc),
            PatternKind::Mapping { keys, patterns, rest } => self.pattern_mapping(keys, patterns, *rest, pc, loc),
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.pattern_class(cls, patterns, kwd_attrs, kwd_patterns, pc, loc)
            }
            PatternKind::Star(name) => self.pattern_helper_store_name(*name, pc, loc),
            PatternKind::As { pattern, name } => self.pattern_as(pattern.as_deref(), *name, pc, loc),
            PatternKind::Or(patterns) => self.pattern_or(patterns, pc, loc),
        }
    }

    /// A pattern inside another, which may be irrefutable.
    fn pattern_subpattern(&mut self, p: &'a Pattern, pc: &mut PatternContext) -> Result<()> {
        let saved = std::mem::replace(&mut pc.allow_irrefutable, true);
        self.pattern(p, pc)?;
        pc.allow_irrefutable = saved;
        Ok(())
    }

    fn pattern_as(
        &mut self,
        pattern: Option<&'a Pattern>,
        name: Option<Symbol>,
        pc: &mut PatternContext,
        loc: Location,
    ) -> Result<()> {
        let Some(pattern) = pattern else {
            if !pc.allow_irrefutable {
                let message = match name {
                    Some(name) => {
                        format!("name capture '{}' makes remaining patterns unreachable", self.names.text(name))
                    }
                    None => "wildcard makes remaining patterns unreachable".to_owned(),
                };
                return self.error(loc, message);
            }
            return self.pattern_helper_store_name(name, pc, loc);
        };
        pc.on_top += 1;
        self.op_i(Op::Copy, 1, loc);
        self.pattern(pattern, pc)?;
        pc.on_top -= 1;
        self.pattern_helper_store_name(name, pc, loc)
    }

    fn pattern_sequence(&mut self, patterns: &'a [Pattern], pc: &mut PatternContext, loc: Location) -> Result<()> {
        let size = patterns.len();
        let mut star = None;
        let mut star_wildcard = false;
        let mut only_wildcard = true;
        for (i, p) in patterns.iter().enumerate() {
            if matches!(p.kind, PatternKind::Star(_)) {
                if star.is_some() {
                    return self.error(loc, "multiple starred names in sequence pattern");
                }
                star_wildcard = is_wildcard_star(p);
                only_wildcard &= star_wildcard;
                star = Some(i);
            } else {
                only_wildcard &= is_wildcard(p);
            }
        }
        pc.on_top += 1;
        self.op(Op::MatchSequence, loc);
        self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
        let length = match star {
            None => Some((size, CmpOp::Eq)),
            Some(_) if size > 1 => Some((size - 1, CmpOp::GtE)),
            Some(_) => None,
        };
        if let Some((length, op)) = length {
            self.op(Op::GetLen, loc);
            self.load_int(length, loc);
            self.addcompare(op, loc);
            self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
        }
        pc.on_top -= 1;
        match star {
            _ if only_wildcard => self.op(Op::PopTop, loc),
            Some(star) if star_wildcard => self.sequence_subscr(patterns, star, pc, loc)?,
            _ => self.sequence_unpack(patterns, pc, loc)?,
        }
        Ok(())
    }

    fn sequence_unpack(&mut self, patterns: &'a [Pattern], pc: &mut PatternContext, loc: Location) -> Result<()> {
        let size = patterns.len();
        match patterns.iter().position(|p| matches!(p.kind, PatternKind::Star(_))) {
            Some(i) => {
                let after = size - i - 1;
                if i >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return self.error(loc, "too many expressions in star-unpacking sequence pattern");
                }
                self.op_i(Op::UnpackEx, i + (after << 8), loc);
            }
            None => self.op_i(Op::UnpackSequence, size, loc),
        }
        pc.on_top += size;
        for p in patterns {
            pc.on_top -= 1;
            self.pattern_subpattern(p, pc)?;
        }
        Ok(())
    }

    /// With `*_`, the elements around it are taken by index.
    fn sequence_subscr(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        pc: &mut PatternContext,
        loc: Location,
    ) -> Result<()> {
        pc.on_top += 1;
        for (i, p) in patterns.iter().enumerate() {
            if is_wildcard(p) || i == star {
                continue;
            }
            self.op_i(Op::Copy, 1, loc);
            if i < star {
                self.load_int(i, loc);
            } else {
                // The subject may not take negative indices.
                self.op(Op::GetLen, loc);
                self.load_int(patterns.len() - i, loc);
                self.op_i(Op::BinaryOp, binary_oparg(Operator::Sub, false), loc);
            }
            self.op(Op::BinarySubscr, loc);
            self.pattern_subpattern(p, pc)?;
        }
        pc.on_top -= 1;
        self.op(Op::PopTop, loc);
        Ok(())
    }

    fn validate_kwd_attrs(&self, attrs: &[Symbol], patterns: &[Pattern]) -> Result<()> {
        for (i, (attr, p)) in attrs.iter().zip(patterns).enumerate() {
            self.forbidden_name(*attr, Ctx::Store, p.loc)?;
            if let Some(later) = attrs[i + 1..].iter().position(|other| other == attr) {
                let text = self.names.text(*attr);
                let message = format!("attribute name repeated in class pattern: {text}");
                return self.error(patterns[i + 1 + later].loc, message);
            }
        }
        Ok(())
    }

    fn pattern_class(
        &mut self,
        cls: &'a Expr,
        patterns: &'a [Pattern],
        attrs: &'a [Symbol],
        kwd_patterns: &'a [Pattern],
        pc: &mut PatternContext,
        loc: Location,
    ) -> Result<()> {
        self.validate_kwd_attrs(attrs, kwd_patterns)?;
        self.expr(cls)?;
        let names = attrs.iter().map(|attr| self.str_const(*attr)).collect();
        self.load_const(Constant::Tuple(names), loc);
        self.op_i(Op::MatchClass, patterns.len(), loc);
        self.op_i(Op::Copy, 1, loc);
        self.load_none(loc);
        self.op_i(Op::IsOp, 1, loc);
        // On top is a tuple of attributes, or None.
        pc.on_top += 1;
        self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
        let count = patterns.len() + attrs.len();
        self.op_i(Op::UnpackSequence, count, loc);
        pc.on_top = pc.on_top + count - 1;
        for p in patterns.iter().chain(kwd_patterns) {
            pc.on_top -= 1;
            if is_wildcard(p) {
                self.op(Op::PopTop, loc);
            } else {
                self.pattern_subpattern(p, pc)?;
            }
        }
        Ok(())
    }

    fn pattern_mapping(
        &mut self,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<Symbol>,
        pc: &mut PatternContext,
        loc: Location,
    ) -> Result<()> {
        let size = keys.len();
        pc.on_top += 1;
        self.op(Op::MatchMapping, loc);
        self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
        if size == 0 && rest.is_none() {
            pc.on_top -= 1;
            self.op(Op::PopTop, loc);
            return Ok(());
        }
        if size > 0 {
            self.op(Op::GetLen, loc);
            self.load_int(size, loc);
            self.addcompare(CmpOp::GtE, loc);
            self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
        }
        self.mapping_keys(keys, loc)?;
        self.op_i(Op::BuildTuple, size, loc);
        self.op(Op::MatchKeys, loc);
        // On top of the subject: the keys and the values, or None.
        pc.on_top += 2;
        self.op_i(Op::Copy, 1, loc);
        self.load_none(loc);
        self.op_i(Op::IsOp, 1, loc);
        self.jump_to_fail_pop(pc, Op::PopJumpIfFalse, loc);
        self.op_i(Op::UnpackSequence, size, loc);
        pc.on_top = pc.on_top + size - 1;
        for p in patterns {
            pc.on_top -= 1;
            self.pattern_subpattern(p, pc)?;
        }
        pc.on_top -= 2;
        let Some(rest) = rest else {
            self.op(Op::PopTop, loc);
            self.op(Op::PopTop, loc);
            return Ok(());
        };
        // rest = dict(subject), less the keys.
        self.op_i(Op::BuildMap, 0, loc);
        self.op_i(Op::Swap, 3, loc);
        self.op_i(Op::DictUpdate, 2, loc);
        self.op_i(Op::UnpackSequence, size, loc);
        for left in (1..=size).rev() {
            self.op_i(Op::Copy, 1 + left, loc);
            self.op_i(Op::Swap, 2, loc);
            self.op(Op::DeleteSubscr, loc);
        }
        self.pattern_helper_store_name(Some(rest), pc, loc)
    }

    fn mapping_keys(&mut self, keys: &'a [Expr], loc: Location) -> Result<()> {
        let mut seen = rustc_hash::FxHashSet::default();
        for key in keys {
            if let Some(value) = key.as_constant() {
                if !seen.insert(ConstKey(crate::compile::fold::canonical(&value))) {
                    let text = unparse::constant_repr(&value);
                    return self.error(loc, format!("mapping pattern checks duplicate key ({text})"));
                }
            } else if !matches!(key.kind, ExprKind::Attribute { .. }) {
                return self.error(loc, "mapping pattern keys may only match literals and attribute lookups");
            }
            self.expr(key)?;
        }
        Ok(())
    }

    fn pattern_or(&mut self, alternatives: &'a [Pattern], pc: &mut PatternContext, loc: Location) -> Result<()> {
        let end = self.new_label();
        // The names of the first alternative: the others must bind the same, and bring them into its order.
        let mut control: Option<Vec<Symbol>> = None;
        for (i, alt) in alternatives.iter().enumerate() {
            let mut inner = PatternContext {
                allow_irrefutable: i + 1 == alternatives.len() && pc.allow_irrefutable,
                ..PatternContext::default()
            };
            self.op_i(Op::Copy, 1, alt.loc);
            self.pattern(alt, &mut inner)?;
            match &control {
                None => control = Some(inner.stores.clone()),
                Some(control) => self.reorder_stores(control, &mut inner.stores, alt.loc, loc)?,
            }
            self.jump(Op::Jump, end, alt.loc);
            self.emit_and_reset_fail_pop(&mut inner, alt.loc);
        }
        self.op(Op::PopTop, loc);
        self.jump_to_fail_pop(pc, Op::Jump, loc);
        self.use_label(end);
        let control = control.unwrap_or_default();
        // The captures go below the other stores, the subject's copy and what else is on top.
        let rotations = control.len() + 1 + pc.on_top + pc.stores.len();
        for name in control {
            self.pattern_helper_rotate(rotations, loc);
            self.check_duplicate_store(name, pc, loc)?;
            pc.stores.push(name);
        }
        self.op(Op::PopTop, loc);
        Ok(())
    }

    /// Rotates an alternative's captured values into the order of the first one's.
    fn reorder_stores(
        &mut self,
        control: &[Symbol],
        stores: &mut Vec<Symbol>,
        alt_loc: Location,
        loc: Location,
    ) -> Result<()> {
        const DIFFERENT: &str = "alternative patterns bind different names";
        if stores.len() != control.len() {
            return self.error(loc, DIFFERENT);
        }
        for icontrol in (0..control.len()).rev() {
            let Some(istores) = stores.iter().position(|name| *name == control[icontrol]) else {
                return self.error(loc, DIFFERENT);
            };
            if icontrol != istores {
                let rotations = istores + 1;
                let rotated: Vec<Symbol> = stores.drain(..rotations).collect();
                let at = icontrol - istores;
                stores.splice(at..at, rotated);
                for _ in 0..rotations {
                    self.pattern_helper_rotate(icontrol + 1, alt_loc);
                }
            }
        }
        Ok(())
    }
}
