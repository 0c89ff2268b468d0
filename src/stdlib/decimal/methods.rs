//! The named operations of `Decimal` and `Context`: tables, and the few that are not in the arithmetic as they stand.

use super::context::{self, finish};
use super::convert::exact_of;
use super::number::{self, number};
use crate::arith::decimal::{self as arith, Choice, Context, Kind, Number};
use crate::stdlib::keywords::Keywords;
use crate::value::function::{NativeDef, Sig};
use crate::value::{Args, Host, PyResult, Raise, Value};

/// An operation on one number.
pub type Unary = fn(&Number, &Context, &mut u32) -> Number;
/// An operation on two numbers.
pub type Binary = fn(&Number, &Number, &Context, &mut u32) -> Number;
/// A question about a number.
type Test = fn(&Number, &Context) -> bool;

/// Methods of `Decimal`, which take a context as their last argument.
pub const DECIMAL_OPERATIONS: &[NativeDef] = &[
    NativeDef::method("exp", Sig::Any, |host, args| own_unary(host, &args, arith::exp)),
    NativeDef::method("ln", Sig::Any, |host, args| own_unary(host, &args, arith::ln)),
    NativeDef::method("log10", Sig::Any, |host, args| own_unary(host, &args, arith::log10)),
    NativeDef::method("logb", Sig::Any, |host, args| own_unary(host, &args, arith::logb)),
    NativeDef::method("logical_invert", Sig::Any, |host, args| own_unary(host, &args, arith::logical_invert)),
    NativeDef::method("next_minus", Sig::Any, |host, args| own_unary(host, &args, next_minus)),
    NativeDef::method("next_plus", Sig::Any, |host, args| own_unary(host, &args, next_plus)),
    NativeDef::method("normalize", Sig::Any, |host, args| own_unary(host, &args, arith::reduce)),
    NativeDef::method("sqrt", Sig::Any, |host, args| own_unary(host, &args, arith::sqrt)),
    NativeDef::method("compare", Sig::Any, |host, args| own_binary(host, &args, compare)),
    NativeDef::method("compare_signal", Sig::Any, |host, args| own_binary(host, &args, compare_signal)),
    NativeDef::method("max", Sig::Any, |host, args| own_binary(host, &args, max)),
    NativeDef::method("max_mag", Sig::Any, |host, args| own_binary(host, &args, max_mag)),
    NativeDef::method("min", Sig::Any, |host, args| own_binary(host, &args, min)),
    NativeDef::method("min_mag", Sig::Any, |host, args| own_binary(host, &args, min_mag)),
    NativeDef::method("next_toward", Sig::Any, |host, args| own_binary(host, &args, arith::next_toward)),
    NativeDef::method("remainder_near", Sig::Any, |host, args| own_binary(host, &args, arith::remainder_near)),
    NativeDef::method("logical_and", Sig::Any, |host, args| own_binary(host, &args, logical_and)),
    NativeDef::method("logical_or", Sig::Any, |host, args| own_binary(host, &args, logical_or)),
    NativeDef::method("logical_xor", Sig::Any, |host, args| own_binary(host, &args, logical_xor)),
    NativeDef::method("rotate", Sig::Any, |host, args| own_binary(host, &args, arith::rotate)),
    NativeDef::method("scaleb", Sig::Any, |host, args| own_binary(host, &args, arith::scaleb)),
    NativeDef::method("shift", Sig::Any, |host, args| own_binary(host, &args, arith::shift)),
    NativeDef::method("compare_total", Sig::Any, |host, args| own_binary(host, &args, compare_total)),
    NativeDef::method("compare_total_mag", Sig::Any, |host, args| own_binary(host, &args, compare_total_mag)),
    NativeDef::method("copy_sign", Sig::Any, |host, args| own_binary(host, &args, copy_sign)),
    NativeDef::method("is_canonical", Sig::NoArgs, |_, args| test(&args.pos[0], is_canonical)),
    NativeDef::method("is_finite", Sig::NoArgs, |_, args| test(&args.pos[0], is_finite)),
    NativeDef::method("is_infinite", Sig::NoArgs, |_, args| test(&args.pos[0], is_infinite)),
    NativeDef::method("is_nan", Sig::NoArgs, |_, args| test(&args.pos[0], is_nan)),
    NativeDef::method("is_qnan", Sig::NoArgs, |_, args| test(&args.pos[0], is_qnan)),
    NativeDef::method("is_snan", Sig::NoArgs, |_, args| test(&args.pos[0], is_snan)),
    NativeDef::method("is_signed", Sig::NoArgs, |_, args| test(&args.pos[0], is_signed)),
    NativeDef::method("is_zero", Sig::NoArgs, |_, args| test(&args.pos[0], is_zero)),
    NativeDef::method("is_normal", Sig::Any, |host, args| own_test(host, &args, is_normal)),
    NativeDef::method("is_subnormal", Sig::Any, |host, args| own_test(host, &args, is_subnormal)),
    NativeDef::method("canonical", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
    NativeDef::method("conjugate", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
    NativeDef::method("copy_abs", Sig::NoArgs, |_, args| {
        Ok(number::value(copy_abs(number(&args.pos[0])?, &Context::max(), &mut 0)))
    }),
    NativeDef::method("copy_negate", Sig::NoArgs, |_, args| {
        Ok(number::value(copy_negate(number(&args.pos[0])?, &Context::max(), &mut 0)))
    }),
    NativeDef::method("radix", Sig::NoArgs, |_, _| Ok(number::value(Number::small(10)))),
    NativeDef::method("adjusted", Sig::NoArgs, |_, args| {
        let number = number(&args.pos[0])?;
        Ok(Value::Int(if number.is_special() { 0 } else { number.adjusted() }))
    }),
    NativeDef::method("same_quantum", Sig::Any, |host, args| {
        let (a, b, _) = own_operands(host, &args)?;
        Ok(Value::Bool(arith::same_quantum(&a, &b)))
    }),
    NativeDef::method("number_class", Sig::Any, |host, args| {
        let context = own_context(host, &args)?;
        Ok(Value::str(arith::class_name(number(&args.pos[0])?, &context::data(&context)?.ctx.get())))
    }),
    NativeDef::method("to_eng_string", Sig::Any, |host, args| {
        let context = own_context(host, &args)?;
        Ok(Value::str(&number(&args.pos[0])?.to_engineering(context::data(&context)?.capitals.get())))
    }),
    NativeDef::method("to_integral", Sig::Any, |host, args| own_integral(host, &args, false)),
    NativeDef::method("to_integral_value", Sig::Any, |host, args| own_integral(host, &args, false)),
    NativeDef::method("to_integral_exact", Sig::Any, |host, args| own_integral(host, &args, true)),
    NativeDef::method("quantize", Sig::Any, own_quantize),
    NativeDef::method("fma", Sig::Any, own_fused),
];

/// Methods of `Context`.
pub const CONTEXT_OPERATIONS: &[NativeDef] = &[
    NativeDef::method("exp", Sig::One, |host, args| context_unary(host, &args, arith::exp)),
    NativeDef::method("ln", Sig::One, |host, args| context_unary(host, &args, arith::ln)),
    NativeDef::method("log10", Sig::One, |host, args| context_unary(host, &args, arith::log10)),
    NativeDef::method("logb", Sig::One, |host, args| context_unary(host, &args, arith::logb)),
    NativeDef::method("logical_invert", Sig::One, |host, args| context_unary(host, &args, arith::logical_invert)),
    NativeDef::method("next_minus", Sig::One, |host, args| context_unary(host, &args, next_minus)),
    NativeDef::method("next_plus", Sig::One, |host, args| context_unary(host, &args, next_plus)),
    NativeDef::method("normalize", Sig::One, |host, args| context_unary(host, &args, arith::reduce)),
    NativeDef::method("sqrt", Sig::One, |host, args| context_unary(host, &args, arith::sqrt)),
    NativeDef::method("abs", Sig::One, |host, args| context_unary(host, &args, arith::absolute)),
    NativeDef::method("minus", Sig::One, |host, args| context_unary(host, &args, arith::minus)),
    NativeDef::method("plus", Sig::One, |host, args| context_unary(host, &args, arith::plus)),
    NativeDef::method("to_integral", Sig::One, |host, args| context_unary(host, &args, to_integral)),
    NativeDef::method("to_integral_value", Sig::One, |host, args| context_unary(host, &args, to_integral)),
    NativeDef::method("to_integral_exact", Sig::One, |host, args| context_unary(host, &args, to_integral_exact)),
    NativeDef::method("copy_abs", Sig::One, |host, args| context_unary(host, &args, copy_abs)),
    NativeDef::method("copy_negate", Sig::One, |host, args| context_unary(host, &args, copy_negate)),
    NativeDef::method("copy_decimal", Sig::One, |host, args| context_unary(host, &args, same)),
    NativeDef::method("canonical", Sig::One, |host, args| context_unary(host, &args, same)),
    NativeDef::method("compare", Sig::Any, |host, args| context_binary(host, &args, compare)),
    NativeDef::method("compare_signal", Sig::Any, |host, args| context_binary(host, &args, compare_signal)),
    NativeDef::method("max", Sig::Any, |host, args| context_binary(host, &args, max)),
    NativeDef::method("max_mag", Sig::Any, |host, args| context_binary(host, &args, max_mag)),
    NativeDef::method("min", Sig::Any, |host, args| context_binary(host, &args, min)),
    NativeDef::method("min_mag", Sig::Any, |host, args| context_binary(host, &args, min_mag)),
    NativeDef::method("next_toward", Sig::Any, |host, args| context_binary(host, &args, arith::next_toward)),
    NativeDef::method("remainder_near", Sig::Any, |host, args| context_binary(host, &args, arith::remainder_near)),
    NativeDef::method("logical_and", Sig::Any, |host, args| context_binary(host, &args, logical_and)),
    NativeDef::method("logical_or", Sig::Any, |host, args| context_binary(host, &args, logical_or)),
    NativeDef::method("logical_xor", Sig::Any, |host, args| context_binary(host, &args, logical_xor)),
    NativeDef::method("rotate", Sig::Any, |host, args| context_binary(host, &args, arith::rotate)),
    NativeDef::method("scaleb", Sig::Any, |host, args| context_binary(host, &args, arith::scaleb)),
    NativeDef::method("shift", Sig::Any, |host, args| context_binary(host, &args, arith::shift)),
    NativeDef::method("compare_total", Sig::Any, |host, args| context_binary(host, &args, compare_total)),
    NativeDef::method("compare_total_mag", Sig::Any, |host, args| context_binary(host, &args, compare_total_mag)),
    NativeDef::method("copy_sign", Sig::Any, |host, args| context_binary(host, &args, copy_sign)),
    NativeDef::method("add", Sig::Any, |host, args| context_binary(host, &args, arith::add)),
    NativeDef::method("divide", Sig::Any, |host, args| context_binary(host, &args, arith::divide)),
    NativeDef::method("divide_int", Sig::Any, |host, args| context_binary(host, &args, arith::divide_integer)),
    NativeDef::method("multiply", Sig::Any, |host, args| context_binary(host, &args, arith::multiply)),
    NativeDef::method("quantize", Sig::Any, |host, args| context_binary(host, &args, arith::quantize)),
    NativeDef::method("remainder", Sig::Any, |host, args| context_binary(host, &args, arith::remainder)),
    NativeDef::method("subtract", Sig::Any, |host, args| context_binary(host, &args, arith::subtract)),
    NativeDef::method("is_canonical", Sig::One, |host, args| context_test(host, &args, is_canonical)),
    NativeDef::method("is_finite", Sig::One, |host, args| context_test(host, &args, is_finite)),
    NativeDef::method("is_infinite", Sig::One, |host, args| context_test(host, &args, is_infinite)),
    NativeDef::method("is_nan", Sig::One, |host, args| context_test(host, &args, is_nan)),
    NativeDef::method("is_qnan", Sig::One, |host, args| context_test(host, &args, is_qnan)),
    NativeDef::method("is_snan", Sig::One, |host, args| context_test(host, &args, is_snan)),
    NativeDef::method("is_signed", Sig::One, |host, args| context_test(host, &args, is_signed)),
    NativeDef::method("is_zero", Sig::One, |host, args| context_test(host, &args, is_zero)),
    NativeDef::method("is_normal", Sig::One, |host, args| context_test(host, &args, is_normal)),
    NativeDef::method("is_subnormal", Sig::One, |host, args| context_test(host, &args, is_subnormal)),
    NativeDef::method("radix", Sig::NoArgs, |_, _| Ok(number::value(Number::small(10)))),
    NativeDef::method("same_quantum", Sig::Any, |host, args| {
        let (a, b) = context_operands(host, &args)?;
        Ok(Value::Bool(arith::same_quantum(&a, &b)))
    }),
    NativeDef::method("divmod", Sig::Any, |host, args| {
        let (a, b) = context_operands(host, &args)?;
        number::pair(host, &args.pos[0], &a, &b)
    }),
    NativeDef::method("power", Sig::Any, context_power),
    NativeDef::method("fma", Sig::Any, context_fused),
    NativeDef::method("number_class", Sig::One, |host, args| {
        let number = exact_of(host, &args.pos[1], &args.pos[0])?;
        Ok(Value::str(arith::class_name(&number, &context::data(&args.pos[0])?.ctx.get())))
    }),
    NativeDef::method("to_sci_string", Sig::One, |host, args| {
        let number = exact_of(host, &args.pos[1], &args.pos[0])?;
        Ok(Value::str(&number.to_scientific(context::data(&args.pos[0])?.capitals.get())))
    }),
    NativeDef::method("to_eng_string", Sig::One, |host, args| {
        let number = exact_of(host, &args.pos[1], &args.pos[0])?;
        Ok(Value::str(&number.to_engineering(context::data(&args.pos[0])?.capitals.get())))
    }),
];

// ---- methods of Decimal -----------------------------------------------------------------------------------------

/// The context of a method that takes nothing else.
fn own_context(host: &mut dyn Host, args: &Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords { function: None, names: &["context"], required: 0, positional: 1 };
    let mut given = SIGNATURE.parse(args, 1)?;
    given.finish()?;
    context::argument(host, given.get(0))
}

fn own_unary(host: &mut dyn Host, args: &Args, operation: Unary) -> PyResult {
    let context = own_context(host, args)?;
    let this = number(&args.pos[0])?;
    finish(host, &context, |ctx, status| operation(this, ctx, status))
}

/// Both operands and the context.
fn own_operands(host: &mut dyn Host, args: &Args) -> PyResult<(Number, Number, Value)> {
    const SIGNATURE: Keywords = Keywords { function: None, names: &["other", "context"], required: 1, positional: 2 };
    let mut given = SIGNATURE.parse(args, 1)?;
    given.finish()?;
    let context = context::argument(host, given.get(1))?;
    let other = exact_of(host, &given.values[0], &context)?;
    Ok((number(&args.pos[0])?.clone(), other, context))
}

fn own_binary(host: &mut dyn Host, args: &Args, operation: Binary) -> PyResult {
    let (a, b, context) = own_operands(host, args)?;
    finish(host, &context, |ctx, status| operation(&a, &b, ctx, status))
}

fn test(this: &Value, question: Test) -> PyResult {
    Ok(Value::Bool(question(number(this)?, &Context::max())))
}

fn own_test(host: &mut dyn Host, args: &Args, question: Test) -> PyResult {
    let context = own_context(host, args)?;
    Ok(Value::Bool(question(number(&args.pos[0])?, &context::data(&context)?.ctx.get())))
}

fn own_integral(host: &mut dyn Host, args: &Args, exact: bool) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: None, names: &["rounding", "context"], required: 0, positional: 2 };
    let mut given = SIGNATURE.parse(args, 1)?;
    given.finish()?;
    let context = context::argument(host, given.get(1))?;
    let rounding = rounding(given.get(0))?;
    let this = number(&args.pos[0])?;
    finish(host, &context, |ctx, status| {
        let ctx = Context { rounding: rounding.unwrap_or(ctx.rounding), ..*ctx };
        arith::to_integral(this, &ctx, exact, status)
    })
}

/// A way to round, if one is given.
fn rounding(given: Option<&Value>) -> PyResult<Option<arith::Rounding>> {
    match given {
        Some(value) if !value.is_none() => context::rounding_of(value).map(Some),
        _ => Ok(None),
    }
}

/// `dec_mpd_qquantize`
fn own_quantize(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: None, names: &["exp", "rounding", "context"], required: 1, positional: 3 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let context = context::argument(host, given.get(2))?;
    let rounding = rounding(given.get(1))?;
    let this = number(&args.pos[0])?;
    let other = exact_of(host, &given.values[0], &context)?;
    finish(host, &context, |ctx, status| {
        let ctx = Context { rounding: rounding.unwrap_or(ctx.rounding), ..*ctx };
        arith::quantize(this, &other, &ctx, status)
    })
}

fn own_fused(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: None, names: &["other", "third", "context"], required: 2, positional: 3 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let context = context::argument(host, given.get(2))?;
    let other = exact_of(host, &given.values[0], &context)?;
    let third = exact_of(host, &given.values[1], &context)?;
    let this = number(&args.pos[0])?;
    finish(host, &context, |ctx, status| arith::fused(this, &other, &third, ctx, status))
}

// ---- methods of Context -----------------------------------------------------------------------------------------

fn context_unary(host: &mut dyn Host, args: &Args, operation: Unary) -> PyResult {
    let number = exact_of(host, &args.pos[1], &args.pos[0])?;
    finish(host, &args.pos[0], |ctx, status| operation(&number, ctx, status))
}

fn context_operands(host: &mut dyn Host, args: &Args) -> PyResult<(Number, Number)> {
    if args.pos.len() != 3 || !args.kw.is_empty() {
        let given = args.pos.len() - 1;
        return Err(Raise::type_error(format!("function takes exactly 2 arguments ({given} given)")));
    }
    let a = exact_of(host, &args.pos[1], &args.pos[0])?;
    Ok((a, exact_of(host, &args.pos[2], &args.pos[0])?))
}

fn context_binary(host: &mut dyn Host, args: &Args, operation: Binary) -> PyResult {
    let (a, b) = context_operands(host, args)?;
    finish(host, &args.pos[0], |ctx, status| operation(&a, &b, ctx, status))
}

fn context_test(host: &mut dyn Host, args: &Args, question: Test) -> PyResult {
    let number = exact_of(host, &args.pos[1], &args.pos[0])?;
    Ok(Value::Bool(question(&number, &context::data(&args.pos[0])?.ctx.get())))
}

fn context_power(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords { function: None, names: &["a", "b", "modulo"], required: 2, positional: 3 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let context = &args.pos[0];
    let base = exact_of(host, &given.values[0], context)?;
    let exponent = exact_of(host, &given.values[1], context)?;
    match given.get(2).filter(|modulus| !modulus.is_none()) {
        None => finish(host, context, |ctx, status| arith::power(&base, &exponent, ctx, status)),
        Some(modulus) => {
            let modulus = exact_of(host, modulus, context)?;
            finish(host, context, |ctx, status| arith::power_modulo(&base, &exponent, &modulus, ctx, status))
        }
    }
}

fn context_fused(host: &mut dyn Host, args: Args) -> PyResult {
    if args.pos.len() != 4 {
        let given = args.pos.len() - 1;
        return Err(Raise::type_error(format!("fma() takes exactly 3 arguments ({given} given)")));
    }
    let context = &args.pos[0];
    let a = exact_of(host, &args.pos[1], context)?;
    let b = exact_of(host, &args.pos[2], context)?;
    let c = exact_of(host, &args.pos[3], context)?;
    finish(host, context, |ctx, status| arith::fused(&a, &b, &c, ctx, status))
}

// ---- operations -------------------------------------------------------------------------------------------------

fn next_minus(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::neighbour(a, false, ctx, status)
}

fn next_plus(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::neighbour(a, true, ctx, status)
}

fn compare(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::compare(a, b, false, ctx, status)
}

fn compare_signal(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::compare(a, b, true, ctx, status)
}

fn compare_total(a: &Number, b: &Number, _ctx: &Context, _status: &mut u32) -> Number {
    arith::order_number(arith::compare_total(a, b))
}

fn compare_total_mag(a: &Number, b: &Number, _ctx: &Context, _status: &mut u32) -> Number {
    arith::order_number(arith::compare_total(&a.clone().signed(false), &b.clone().signed(false)))
}

fn copy_sign(a: &Number, b: &Number, _ctx: &Context, _status: &mut u32) -> Number {
    a.clone().signed(b.negative)
}

fn copy_abs(a: &Number, _ctx: &Context, _status: &mut u32) -> Number {
    a.clone().signed(false)
}

fn copy_negate(a: &Number, _ctx: &Context, _status: &mut u32) -> Number {
    a.clone().negated()
}

fn same(a: &Number, _ctx: &Context, _status: &mut u32) -> Number {
    a.clone()
}

fn max(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::choose(a, b, Choice::Max, false, ctx, status)
}

fn max_mag(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::choose(a, b, Choice::Max, true, ctx, status)
}

fn min(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::choose(a, b, Choice::Min, false, ctx, status)
}

fn min_mag(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::choose(a, b, Choice::Min, true, ctx, status)
}

fn logical_and(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::logical(a, b, ctx, status, |a, b| a && b)
}

fn logical_or(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::logical(a, b, ctx, status, |a, b| a || b)
}

fn logical_xor(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::logical(a, b, ctx, status, |a, b| a != b)
}

fn to_integral(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::to_integral(a, ctx, false, status)
}

fn to_integral_exact(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    arith::to_integral(a, ctx, true, status)
}

// ---- questions --------------------------------------------------------------------------------------------------

fn is_canonical(_: &Number, _: &Context) -> bool {
    true
}

fn is_finite(a: &Number, _: &Context) -> bool {
    !a.is_special()
}

fn is_infinite(a: &Number, _: &Context) -> bool {
    a.is_infinite()
}

fn is_nan(a: &Number, _: &Context) -> bool {
    a.is_nan()
}

fn is_qnan(a: &Number, _: &Context) -> bool {
    a.kind == Kind::Quiet
}

fn is_snan(a: &Number, _: &Context) -> bool {
    a.kind == Kind::Signaling
}

fn is_signed(a: &Number, _: &Context) -> bool {
    a.negative
}

fn is_zero(a: &Number, _: &Context) -> bool {
    a.is_zero()
}

fn is_normal(a: &Number, ctx: &Context) -> bool {
    !a.is_special() && !a.is_zero() && a.adjusted() >= ctx.emin
}

fn is_subnormal(a: &Number, ctx: &Context) -> bool {
    !a.is_special() && !a.is_zero() && a.adjusted() < ctx.emin
}
