//! Displays and unpacking: lists, tuples, sets, dicts, with stars and without; f-strings.

use super::*;
use crate::bytecode::const_text::frozenset;

/// How a sequence is built: `BUILD_…`, `…_APPEND`, `…_EXTEND`, and whether it ends as a tuple.
#[derive(Clone, Copy)]
pub(super) struct Building {
    pub(super) build: Op,
    pub(super) add: Op,
    pub(super) extend: Op,
    pub(super) tuple: bool,
}

impl Building {
    pub(super) const LIST: Building =
        Building { build: Op::BuildList, add: Op::ListAppend, extend: Op::ListExtend, tuple: false };
    pub(super) const TUPLE: Building = Building { tuple: true, ..Building::LIST };
    pub(super) const SET: Building =
        Building { build: Op::BuildSet, add: Op::SetAdd, extend: Op::SetUpdate, tuple: false };
}

/// The operand of `BINARY_OP`.
pub(super) fn binary_oparg(op: Operator, inplace: bool) -> usize {
    let arg = match op {
        Operator::Add => 0,
        Operator::BitAnd => 1,
        Operator::FloorDiv => 2,
        Operator::LShift => 3,
        Operator::MatMult => 4,
        Operator::Mult => 5,
        Operator::Mod => 6,
        Operator::BitOr => 7,
        Operator::Pow => 8,
        Operator::RShift => 9,
        Operator::Sub => 10,
        Operator::Div => 11,
        Operator::BitXor => 12,
    };
    if inplace { arg + 13 } else { arg }
}

impl<'a> Compiler<'a> {
    /// Builds a sequence of expressions, of which some may be starred, after `pushed` values on the stack
    /// (`starunpack_helper`); `extra` is one more name behind them.
    pub(super) fn starunpack_helper(
        &mut self,
        elts: &'a [Expr],
        extra: Option<Symbol>,
        pushed: usize,
        how: Building,
        loc: Location,
    ) -> Result<()> {
        let n = elts.len() + usize::from(extra.is_some());
        if n > 2 && extra.is_none() && elts.iter().all(Expr::is_constant) {
            self.load_folded(elts, pushed, how, loc);
            return Ok(());
        }
        let big = n + pushed > STACK_USE_GUIDELINE;
        if !big && !elts.iter().any(Expr::is_starred) {
            self.exprs(elts)?;
            if let Some(extra) = extra {
                self.nameop(extra, Ctx::Load, loc)?;
            }
            let op = if how.tuple { Op::BuildTuple } else { how.build };
            self.op_i(op, n + pushed, loc);
            return Ok(());
        }
        let mut built = false;
        if big {
            self.op_i(how.build, pushed, loc);
            built = true;
        }
        for (i, elt) in elts.iter().enumerate() {
            if let ExprKind::Starred { value, .. } = &elt.kind {
                if !built {
                    self.op_i(how.build, i + pushed, loc);
                    built = true;
                }
                self.expr(value)?;
                self.op_i(how.extend, 1, loc);
            } else {
                self.expr(elt)?;
                if built {
                    self.op_i(how.add, 1, loc);
                }
            }
        }
        if let Some(extra) = extra {
            self.nameop(extra, Ctx::Load, loc)?;
            self.op_i(how.add, 1, loc);
        }
        if how.tuple {
            self.op_i(Op::CallIntrinsic1, intrinsic1::LIST_TO_TUPLE as usize, loc);
        }
        Ok(())
    }

    /// Constants only: one tuple or frozenset to load.
    fn load_folded(&mut self, elts: &[Expr], pushed: usize, how: Building, loc: Location) {
        let items: Vec<Constant> = elts.iter().filter_map(Expr::as_constant).collect();
        if how.tuple && pushed == 0 {
            self.load_const(Constant::Tuple(items.into()), loc);
            return;
        }
        let folded = if how.add == Op::SetAdd { frozenset(&items) } else { Constant::Tuple(items.into()) };
        self.op_i(how.build, pushed, loc);
        self.load_const(folded, loc);
        self.op_i(how.extend, 1, loc);
        if how.tuple {
            self.op_i(Op::CallIntrinsic1, intrinsic1::LIST_TO_TUPLE as usize, loc);
        }
    }

    /// Targets in a list or tuple (`assignment_helper`, `unpack_helper`).
    pub(super) fn unpack(&mut self, elts: &'a [Expr], loc: Location) -> Result<()> {
        let mut starred = elts.iter().enumerate().filter(|(_, elt)| elt.is_starred());
        match (starred.next(), starred.next()) {
            (Some(_), Some(_)) => return self.error(loc, "multiple starred expressions in assignment"),
            (Some((i, _)), None) => {
                let after = elts.len() - i - 1;
                if i >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return self.error(loc, "too many expressions in star-unpacking assignment");
                }
                self.op_i(Op::UnpackEx, i + (after << 8), loc);
            }
            (None, _) => self.op_i(Op::UnpackSequence, elts.len(), loc),
        }
        for elt in elts {
            match &elt.kind {
                ExprKind::Starred { value, .. } => self.expr(value)?,
                _ => self.expr(elt)?,
            }
        }
        Ok(())
    }

    pub(super) fn sequence(&mut self, elts: &'a [Expr], ctx: Ctx, how: Building, loc: Location) -> Result<()> {
        match ctx {
            Ctx::Store => self.unpack(elts, loc),
            Ctx::Load => self.starunpack_helper(elts, None, 0, how, loc),
            Ctx::Del => self.exprs(elts),
        }
    }

    fn subdict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr], loc: Location) -> Result<()> {
        let n = keys.len();
        let big = n * 2 > STACK_USE_GUIDELINE;
        if n > 1 && !big && keys.iter().flatten().all(Expr::is_constant) {
            self.exprs(values)?;
            let keys = keys.iter().flatten().filter_map(Expr::as_constant).collect();
            self.load_const(Constant::Tuple(keys), loc);
            self.op_i(Op::BuildConstKeyMap, n, loc);
            return Ok(());
        }
        if big {
            self.op_i(Op::BuildMap, 0, loc);
        }
        for (key, value) in keys.iter().flatten().zip(values) {
            self.expr(key)?;
            self.expr(value)?;
            if big {
                self.op_i(Op::MapAdd, 1, loc);
            }
        }
        if !big {
            self.op_i(Op::BuildMap, n, loc);
        }
        Ok(())
    }

    pub(super) fn dict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr], loc: Location) -> Result<()> {
        let n = values.len();
        let mut have_dict = false;
        let mut elements = 0;
        let part = |compiler: &mut Self, have_dict: &mut bool, from: usize, to: usize| -> Result<()> {
            compiler.subdict(&keys[from..to], &values[from..to], loc)?;
            if *have_dict {
                compiler.op_i(Op::DictUpdate, 1, loc);
            }
            *have_dict = true;
            Ok(())
        };
        for i in 0..n {
            if keys[i].is_none() {
                if elements > 0 {
                    part(self, &mut have_dict, i - elements, i)?;
                    elements = 0;
                }
                if !have_dict {
                    self.op_i(Op::BuildMap, 0, loc);
                    have_dict = true;
                }
                self.expr(&values[i])?;
                self.op_i(Op::DictUpdate, 1, loc);
            } else if elements * 2 > STACK_USE_GUIDELINE {
                part(self, &mut have_dict, i - elements, i + 1)?;
                elements = 0;
            } else {
                elements += 1;
            }
        }
        if elements > 0 {
            part(self, &mut have_dict, n - elements, n)?;
        }
        if !have_dict {
            self.op_i(Op::BuildMap, 0, loc);
        }
        Ok(())
    }

    pub(super) fn joined_str(&mut self, values: &'a [Expr], loc: Location) -> Result<()> {
        if values.len() > STACK_USE_GUIDELINE {
            let known = self.known();
            self.load_str(known.empty, loc);
            self.op_name(Op::LoadMethod, known.join, loc);
            self.op_i(Op::BuildList, 0, loc);
            for value in values {
                self.expr(value)?;
                self.op_i(Op::ListAppend, 1, loc);
            }
            self.op_i(Op::Call, 1, loc);
            return Ok(());
        }
        self.exprs(values)?;
        if values.len() != 1 {
            self.op_i(Op::BuildString, values.len(), loc);
        }
        Ok(())
    }

    pub(super) fn formatted_value(
        &mut self,
        value: &'a Expr,
        conversion: Option<Conversion>,
        format_spec: Option<&'a Expr>,
        loc: Location,
    ) -> Result<()> {
        self.expr(value)?;
        let mut arg = match conversion {
            None => 0,
            Some(Conversion::Str) => 1,
            Some(Conversion::Repr) => 2,
            Some(Conversion::Ascii) => 3,
        };
        if let Some(spec) = format_spec {
            self.expr(spec)?;
            arg |= 4;
        }
        self.op_i(Op::FormatValue, arg, loc);
        Ok(())
    }
}
