//! The syntax tree that the compiler works on: CPython's AST (`Parser/Python.asdl`) with locations on every node and
//! interned names. Folding changes it in place; symbol tables find their scopes by [`NodeId`].

use crate::bytecode::code::Constant;
use crate::source::Location;

use super::intern::{Interner, Symbol};

/// Names a node that opens a scope (`symtable.c` keys its blocks by node address).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(pub u32);

/// A parsed source text.
#[derive(Debug)]
pub struct Module {
    /// What was parsed.
    pub body: Body,
    /// The names in the tree.
    pub names: Interner,
    /// How many scope-opening nodes the tree has: every [`NodeId`] is below.
    pub node_count: u32,
}

/// The kinds of source text (`mod_ty`).
#[derive(Debug)]
pub enum Body {
    /// Mode "exec".
    Module(Vec<Stmt>),
    /// Mode "eval".
    Expression(Expr),
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// From its first to its last character; decorators excluded.
    pub loc: Location,
}

/// The kinds of statements (`stmt_ty`); a construct and its `async` form share one kind.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub enum StmtKind {
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return(Option<Box<Expr>>),
    Delete(Vec<Expr>),
    Assign { targets: Vec<Expr>, value: Box<Expr> },
    TypeAlias(Box<TypeAlias>),
    AugAssign { target: Box<Expr>, op: Operator, value: Box<Expr> },
    AnnAssign { target: Box<Expr>, annotation: Box<Expr>, value: Option<Box<Expr>>, simple: bool },
    For(Box<For>),
    While { test: Box<Expr>, body: Vec<Stmt>, orelse: Vec<Stmt> },
    If { test: Box<Expr>, body: Vec<Stmt>, orelse: Vec<Stmt> },
    With { items: Vec<WithItem>, body: Vec<Stmt>, is_async: bool },
    Match { subject: Box<Expr>, cases: Vec<MatchCase> },
    Raise { exc: Option<Box<Expr>>, cause: Option<Box<Expr>> },
    Try(Box<Try>),
    Assert { test: Box<Expr>, msg: Option<Box<Expr>> },
    Import(Vec<Alias>),
    ImportFrom { module: Option<Symbol>, names: Vec<Alias>, level: u32 },
    Global(Vec<Symbol>),
    Nonlocal(Vec<Symbol>),
    Expr(Box<Expr>),
    Pass,
    Break,
    Continue,
}

/// `def` and `async def`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct FunctionDef {
    pub id: NodeId,
    pub type_params_id: NodeId,
    pub name: Symbol,
    pub args: Arguments,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub returns: Option<Expr>,
    pub type_params: Vec<TypeParam>,
    pub is_async: bool,
}

/// `class`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct ClassDef {
    pub id: NodeId,
    pub type_params_id: NodeId,
    pub name: Symbol,
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub type_params: Vec<TypeParam>,
}

/// `type X[T] = …`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct TypeAlias {
    pub id: NodeId,
    pub type_params_id: NodeId,
    pub name: Expr,
    pub type_params: Vec<TypeParam>,
    pub value: Expr,
}

/// `for` and `async for`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct For {
    pub target: Expr,
    pub iter: Expr,
    pub body: Vec<Stmt>,
    pub orelse: Vec<Stmt>,
    pub is_async: bool,
}

/// `try` with `except` or (`is_star`) `except*`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Try {
    pub body: Vec<Stmt>,
    pub handlers: Vec<ExceptHandler>,
    pub orelse: Vec<Stmt>,
    pub finalbody: Vec<Stmt>,
    pub is_star: bool,
}

/// One `except` clause.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct ExceptHandler {
    pub typ: Option<Expr>,
    pub name: Option<Symbol>,
    pub body: Vec<Stmt>,
    pub loc: Location,
}

/// One manager of a `with` statement.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct WithItem {
    pub context_expr: Expr,
    pub optional_vars: Option<Expr>,
}

/// One name of an import.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Alias {
    pub name: Symbol,
    pub asname: Option<Symbol>,
    pub loc: Location,
}

/// One `case`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

/// A pattern of `match`.
#[derive(Debug)]
pub struct Pattern {
    /// What it is.
    pub kind: PatternKind,
    /// Where it stands.
    pub loc: Location,
}

/// The kinds of patterns (`pattern_ty`).
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub enum PatternKind {
    Value(Box<Expr>),
    Singleton(Constant),
    Sequence(Vec<Pattern>),
    Mapping { keys: Vec<Expr>, patterns: Vec<Pattern>, rest: Option<Symbol> },
    Class { cls: Box<Expr>, patterns: Vec<Pattern>, kwd_attrs: Vec<Symbol>, kwd_patterns: Vec<Pattern> },
    Star(Option<Symbol>),
    As { pattern: Option<Box<Pattern>>, name: Option<Symbol> },
    Or(Vec<Pattern>),
}

/// One type parameter (PEP 695).
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct TypeParam {
    pub id: NodeId,
    pub kind: TypeParamKind,
    pub name: Symbol,
    pub loc: Location,
}

/// The kinds of type parameters.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names are those of Python.asdl")]
pub enum TypeParamKind {
    TypeVar { bound: Option<Box<Expr>> },
    TypeVarTuple,
    ParamSpec,
}

/// The parameters of a function.
#[derive(Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Arguments {
    pub posonlyargs: Vec<Arg>,
    pub args: Vec<Arg>,
    pub vararg: Option<Arg>,
    pub kwonlyargs: Vec<Arg>,
    /// One entry a keyword-only parameter.
    pub kw_defaults: Vec<Option<Expr>>,
    pub kwarg: Option<Arg>,
    pub defaults: Vec<Expr>,
}

/// One parameter.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Arg {
    pub name: Symbol,
    pub annotation: Option<Box<Expr>>,
    pub loc: Location,
}

/// A keyword argument; without a name it is `**value`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Keyword {
    pub arg: Option<Symbol>,
    pub value: Expr,
    pub loc: Location,
}

/// An expression.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// From its first to its last character; parentheses around it excluded (except a tuple's or a generator's own).
    pub loc: Location,
}

/// The kinds of expressions (`expr_ty`).
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub enum ExprKind {
    BoolOp {
        op: BoolOp,
        values: Vec<Expr>,
    },
    NamedExpr {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    BinOp {
        left: Box<Expr>,
        op: Operator,
        right: Box<Expr>,
    },
    UnaryOp {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda(Box<Lambda>),
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    Dict {
        keys: Vec<Option<Expr>>,
        values: Vec<Expr>,
    },
    Set(Vec<Expr>),
    Comp(Box<Comp>),
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Compare {
        left: Box<Expr>,
        ops: Vec<CmpOp>,
        comparators: Vec<Expr>,
    },
    Call(Box<Call>),
    FormattedValue {
        value: Box<Expr>,
        conversion: Option<Conversion>,
        format_spec: Option<Box<Expr>>,
    },
    JoinedStr(Vec<Expr>),
    Constant(Constant),
    /// A string constant written with the prefix `u`, which only unparsing tells from others.
    UnicodeConstant(Box<str>),
    Attribute {
        value: Box<Expr>,
        attr: Symbol,
        ctx: Ctx,
    },
    Subscript {
        value: Box<Expr>,
        slice: Box<Expr>,
        ctx: Ctx,
    },
    Starred {
        value: Box<Expr>,
        ctx: Ctx,
    },
    Name {
        id: Symbol,
        ctx: Ctx,
    },
    List {
        elts: Vec<Expr>,
        ctx: Ctx,
    },
    Tuple {
        elts: Vec<Expr>,
        ctx: Ctx,
    },
    Slice(Box<Slice>),
}

/// `lambda`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Lambda {
    pub id: NodeId,
    pub args: Arguments,
    pub body: Expr,
}

/// A call.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Call {
    pub func: Expr,
    pub args: Vec<Expr>,
    pub keywords: Vec<Keyword>,
}

/// A slice.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Slice {
    pub lower: Option<Expr>,
    pub upper: Option<Expr>,
    pub step: Option<Expr>,
}

/// A comprehension or generator expression.
#[derive(Debug)]
pub struct Comp {
    /// Its scope.
    pub id: NodeId,
    /// Which of the four.
    pub kind: CompKind,
    /// The element, or a dict comprehension's key.
    pub elt: Expr,
    /// A dict comprehension's value.
    pub value: Option<Expr>,
    /// Its `for` clauses.
    pub generators: Vec<Comprehension>,
}

/// The four comprehensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CompKind {
    List,
    Set,
    Dict,
    Generator,
}

/// One `for` clause of a comprehension.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of Python.asdl")]
pub struct Comprehension {
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
    pub is_async: bool,
}

/// Whether an expression is read, assigned or deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Ctx {
    Load,
    Store,
    Del,
}

/// `!s`, `!r`, `!a` in a replacement field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Conversion {
    Str,
    Repr,
    Ascii,
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BoolOp {
    And,
    Or,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of Python.asdl")]
pub enum Operator {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of Python.asdl")]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of Python.asdl")]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

impl Expr {
    /// The constant that the expression is, if it is one (`Constant_kind`).
    pub fn as_constant(&self) -> Option<Constant> {
        match &self.kind {
            ExprKind::Constant(value) => Some(value.clone()),
            ExprKind::UnicodeConstant(text) => Some(Constant::Str(text.clone())),
            _ => None,
        }
    }

    /// Whether the expression is a constant.
    pub fn is_constant(&self) -> bool {
        matches!(self.kind, ExprKind::Constant(_) | ExprKind::UnicodeConstant(_))
    }

    /// Whether the expression is `*value`.
    pub fn is_starred(&self) -> bool {
        matches!(self.kind, ExprKind::Starred { .. })
    }
}

/// The docstring of a body, if its first statement is a string constant (`_PyAST_GetDocString`).
pub fn docstring(body: &[Stmt]) -> Option<Constant> {
    match &body.first()?.kind {
        StmtKind::Expr(value) => match value.as_constant()? {
            text @ (Constant::Str(_) | Constant::SurrogateStr(_)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
