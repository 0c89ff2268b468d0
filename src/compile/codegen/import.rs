//! `import` and `from … import`.

use super::*;

impl<'a> Compiler<'a> {
    pub(super) fn import(&mut self, names: &'a [Alias], loc: Location) -> Result<()> {
        for alias in names {
            self.load_int(0, loc);
            self.load_none(loc);
            self.op_name(Op::ImportName, alias.name, loc);
            match alias.asname {
                Some(asname) => self.import_as(alias.name, asname, loc)?,
                None => {
                    let first = self.names.text(alias.name).split('.').next().unwrap_or_default().to_owned();
                    let first = self.names.intern(&first);
                    self.nameop(first, Ctx::Store, loc)?;
                }
            }
        }
        Ok(())
    }

    /// `import a.b.c as d` walks from `a` to `c`.
    fn import_as(&mut self, name: Symbol, asname: Symbol, loc: Location) -> Result<()> {
        let text = self.names.shared(name);
        let mut attrs = text.split('.').skip(1).peekable();
        if attrs.peek().is_none() {
            return self.nameop(asname, Ctx::Store, loc);
        }
        while let Some(attr) = attrs.next() {
            let attr = self.names.intern(attr);
            self.op_plain_name(Op::ImportFrom, attr, loc);
            if attrs.peek().is_some() {
                self.op_i(Op::Swap, 2, loc);
                self.op(Op::PopTop, loc);
            }
        }
        self.nameop(asname, Ctx::Store, loc)?;
        self.op(Op::PopTop, loc);
        Ok(())
    }

    pub(super) fn import_from(
        &mut self,
        module: Option<Symbol>,
        names: &'a [Alias],
        level: u32,
        loc: Location,
    ) -> Result<()> {
        self.load_int(level as usize, loc);
        let known = self.known();
        if module == Some(known.future) && is_after(loc, self.context.future.location) {
            return self.error(loc, "from __future__ imports must occur at the beginning of the file");
        }
        let listed = names.iter().map(|alias| self.str_const(alias.name)).collect();
        self.load_const(Constant::Tuple(listed), loc);
        self.op_name(Op::ImportName, module.unwrap_or(known.empty), loc);
        for (i, alias) in names.iter().enumerate() {
            if i == 0 && alias.name == known.star {
                self.op_i(Op::CallIntrinsic1, intrinsic1::IMPORT_STAR as usize, loc);
                self.op(Op::PopTop, Location::NONE);
                return Ok(());
            }
            self.op_name(Op::ImportFrom, alias.name, loc);
            self.nameop(alias.asname.unwrap_or(alias.name), Ctx::Store, loc)?;
        }
        self.op(Op::PopTop, loc);
        Ok(())
    }
}

fn is_after(a: Location, b: Location) -> bool {
    (a.line, a.col) > (b.line, b.col)
}
