//! `memoryview` of one dimension over `bytes`, `bytearray` and library objects with a buffer (`array`).

use std::cell::Cell;
use std::ops::Range;

use super::{Data, bytes_like, methods};
use crate::builtins::protocol::CompareOp;
use crate::builtins::scalar;
use crate::builtins::sequence::{self, type_name};
use crate::builtins::{protocol, range};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, NativeFn, Sig};
use crate::value::types::{self, BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, Instance, NativeData, PyResult, Raise, Slice, Value};

/// A view: which bytes of which object, and how they make items.
#[derive(Debug)]
struct View {
    /// The object looked at. Unless it is a `bytes`, its length must not change while the view lives.
    object: Value,
    /// Where the first item starts.
    start: usize,
    /// From one item to the next, in bytes.
    stride: i64,
    /// How many items.
    count: usize,
    format: Format,
    readonly: bool,
    released: Cell<bool>,
}

impl NativeData for View {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }
}

impl Drop for View {
    fn drop(&mut self) {
        self.release();
    }
}

/// The format of items: a letter of the `struct` module, in the machine's sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Format(u8);

impl Format {
    const BYTE: Format = Format(b'B');

    /// The bytes of an item; 0 for a letter that is no format.
    fn size(self) -> usize {
        match self.0 {
            b'b' | b'B' | b'c' | b'?' => 1,
            b'h' | b'H' => 2,
            b'i' | b'I' | b'f' => 4,
            b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' => 8,
            _ => 0,
        }
    }

    /// The range of an integer format.
    fn bounds(self) -> (i128, i128) {
        let bits = self.size() as u32 * 8;
        match self.0.is_ascii_lowercase() {
            true => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
            false => (0, (1 << bits) - 1),
        }
    }

    fn unpack(self, item: &[u8]) -> Value {
        let mut wide = [0; 8];
        wide[..item.len()].copy_from_slice(item);
        let raw = u64::from_le_bytes(wide);
        match self.0 {
            b'c' => Value::bytes(item),
            b'?' => Value::Bool(raw != 0),
            b'f' => Value::Float(f64::from(f32::from_bits(raw as u32))),
            b'd' => Value::Float(f64::from_bits(raw)),
            _ if self.0.is_ascii_lowercase() => {
                let unused = 64 - item.len() as u32 * 8;
                Value::Int((raw << unused) as i64 >> unused)
            }
            _ => Value::int(raw),
        }
    }

    fn pack(self, host: &mut dyn Host, value: &Value) -> PyResult<Vec<u8>> {
        let letter = char::from(self.0);
        let wrong_type = || Raise::type_error(format!("memoryview: invalid type for format '{letter}'"));
        let wrong_value = || Raise::value_error(format!("memoryview: invalid value for format '{letter}'"));
        match self.0 {
            b'c' => match value.as_bytes() {
                Some(data) if data.len() == 1 => Ok(data.as_slice().to_vec()),
                Some(_) => Err(wrong_value()),
                None => Err(wrong_type()),
            },
            b'?' => Ok(vec![u8::from(protocol::truth(host, value)?)]),
            b'f' => Ok((protocol::to_f64(host, value).map_err(|_| wrong_type())? as f32).to_le_bytes().to_vec()),
            b'd' => Ok(protocol::to_f64(host, value).map_err(|_| wrong_type())?.to_le_bytes().to_vec()),
            _ => {
                if !sequence::is_index(value) {
                    return Err(wrong_type());
                }
                let number = protocol::index(host, value)?.as_bigint().and_then(|i| i128::try_from(i).ok());
                let (low, high) = self.bounds();
                let number = number.filter(|i| (low..=high).contains(i)).ok_or_else(wrong_value)?;
                Ok(number.to_le_bytes()[..self.size()].to_vec())
            }
        }
    }
}

impl View {
    fn release(&self) {
        if !self.released.replace(true) {
            export(&self.object, -1);
        }
    }

    /// Hands out the bytes of the object in a range, as far as they are there.
    fn read<R>(&self, range: Range<usize>, read: impl FnOnce(&[u8]) -> R) -> R {
        match self.object.payload() {
            Value::Bytes(data) => read(data.as_slice().get(range).unwrap_or(&[])),
            Value::ByteArray(data) => data.with(|data| read(data.get(range).unwrap_or(&[]))),
            _ => match self.object.native() {
                Some(owner) if owner.buffer().is_some_and(|(size, _)| range.end <= size) => {
                    read(&owner.read_buffer(range))
                }
                _ => read(&[]),
            },
        }
    }

    /// The bytes of the object from the first that belongs to an item to the last.
    fn extent(&self) -> Range<usize> {
        if self.count == 0 {
            return self.start..self.start;
        }
        let (first, last) = (self.start, self.place(self.count - 1));
        first.min(last)..first.max(last) + self.format.size()
    }

    fn place(&self, item: usize) -> usize {
        (self.start as i64 + item as i64 * self.stride) as usize
    }

    /// The bytes of the items, one after the other.
    fn to_vec(&self) -> Vec<u8> {
        let (size, extent) = (self.format.size(), self.extent());
        let first = extent.start;
        self.read(extent, |data| {
            let item = |i| data.get(self.place(i) - first..self.place(i) - first + size).unwrap_or(&[]);
            (0..self.count).flat_map(|i| item(i).to_vec()).collect()
        })
    }

    fn item(&self, index: usize) -> Value {
        let at = self.place(index);
        let size = self.format.size();
        self.read(at..at + size, |data| self.format.unpack(data))
    }

    /// Another view of the same object.
    fn again(&self, start: usize, stride: i64, count: usize, format: Format, readonly: bool) -> Value {
        export(&self.object, 1);
        let (object, released) = (self.object.clone(), Cell::new(false));
        let view = View { object, start, stride, count, format, readonly, released };
        Instance::native(types::builtin(BuiltinType::MemoryView), view)
    }
}

/// The bytes that a `memoryview` shows.
pub fn contents(value: &Value) -> Option<Vec<u8>> {
    value.native_data::<View>().filter(|view| !view.released.get()).map(View::to_vec)
}

/// The length of the bytes of a view that they can be written through.
pub fn writable(value: &Value) -> Option<usize> {
    let view = value.native_data::<View>()?;
    let contiguous = view.stride == view.format.size() as i64;
    (!view.readonly && contiguous && !view.released.get()).then(|| view.count * view.format.size())
}

/// Writes bytes into what a view that is [`writable`] shows, from an offset on.
pub fn write_bytes(value: &Value, at: usize, data: &[u8]) {
    if let Some(view) = value.native_data::<View>() {
        super::write_at(&view.object, view.start + at, data);
    }
}

/// One more or one fewer view of an object.
fn export(object: &Value, change: i32) {
    match object.payload() {
        Value::Bytes(_) => {}
        Value::ByteArray(array) => array.set_exports(array.exports().saturating_add_signed(change)),
        _ => {
            if let Some(owner) = object.native() {
                owner.export_buffer(change);
            }
        }
    }
}

/// The receiver, while it is not released.
fn view(value: &Value) -> PyResult<&View> {
    match value.native_data::<View>() {
        Some(view) if !view.released.get() => Ok(view),
        Some(_) => Err(Raise::value_error("operation forbidden on released memoryview object")),
        None => Err(sequence::wrong_receiver(BuiltinType::MemoryView, value)),
    }
}

fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    let object = &args.pos[1];
    if let Some(other) = object.native_data::<View>() {
        let other = view(object).map(|_| other)?;
        return Ok(other.again(other.start, other.stride, other.count, other.format, other.readonly));
    }
    let (bytes, format, readonly) = match (object.payload(), object.native().and_then(NativeData::buffer)) {
        (Value::Bytes(data), _) => (data.len(), Format::BYTE, true),
        (Value::ByteArray(data), _) => (data.with(<[u8]>::len), Format::BYTE, false),
        (_, Some((_, b'u'))) => return Err(Raise::unsupported("memoryview of an array of characters")),
        (_, Some((size, letter))) => (size, Format(letter), false),
        _ => {
            let got = type_name(object);
            return Err(Raise::type_error(format!("memoryview: a bytes-like object is required, not '{got}'")));
        }
    };
    export(object, 1);
    let (object, released, size) = (object.clone(), Cell::new(false), format.size());
    let view = View { object, start: 0, stride: size as i64, count: bytes / size, format, readonly, released };
    Ok(Instance::native(types::builtin(BuiltinType::MemoryView), view))
}

// ---- subscripts -------------------------------------------------------------------------------------------------

fn index_of(host: &mut dyn Host, view: &View, key: &Value) -> PyResult<usize> {
    let index = sequence::subscript(host, key)?.ok_or_else(|| Raise::type_error("memoryview: invalid slice key"))?;
    sequence::place(index, view.count).ok_or_else(|| Raise::index_error("index out of bounds on dimension 1"))
}

fn sub_view(host: &mut dyn Host, of: &Value, slice: &Slice) -> PyResult {
    let bounds = range::unpack_slice(host, slice)?;
    let view = view(of)?;
    let (start, _, step, count) = range::adjust(bounds, view.count);
    let start = if count == 0 { view.start } else { view.place(start as usize) };
    Ok(view.again(start, view.stride * step, count, view.format, view.readonly))
}

fn get_item(host: &mut dyn Host, args: Args) -> PyResult {
    if let Value::Slice(slice) = &args.pos[1] {
        return sub_view(host, &args.pos[0], slice);
    }
    if let Some(key) = args.pos[1].as_tuple()
        && key.is_empty()
    {
        return Err(Raise::type_error("invalid indexing of 0-dim memory"));
    }
    let view = view(&args.pos[0])?;
    let at = index_of(host, view, &args.pos[1])?;
    Ok(view.item(at))
}

fn set_item(host: &mut dyn Host, args: Args) -> PyResult {
    let target = view(&args.pos[0])?;
    if target.readonly {
        return Err(Raise::type_error("cannot modify read-only memory"));
    }
    if let Value::Slice(slice) = &args.pos[1] {
        let part = sub_view(host, &args.pos[0], slice)?;
        let part = view(&part)?;
        let new = bytes_like(&args.pos[2])?;
        if new.len() != part.count * part.format.size() || format_of(&args.pos[2]) != part.format {
            let message = "memoryview assignment: lvalue and rvalue have different structures";
            return Err(Raise::value_error(message));
        }
        write(part, 0, &new);
        return Ok(Value::None);
    }
    let at = index_of(host, target, &args.pos[1])?;
    let item = target.format.pack(host, &args.pos[2])?;
    write(target, at, &item);
    Ok(Value::None)
}

/// The format of the items of an object's buffer.
fn format_of(value: &Value) -> Format {
    match value.native_data::<View>() {
        Some(view) => view.format,
        None => value.native().and_then(NativeData::buffer).map_or(Format::BYTE, |(_, letter)| Format(letter)),
    }
}

/// Writes items from a place on.
fn write(view: &View, first: usize, data: &[u8]) {
    for (place, item) in data.chunks(view.format.size()).enumerate() {
        super::write_at(&view.object, view.place(first + place), item);
    }
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn tolist(host: &mut dyn Host, args: Args) -> PyResult {
    let view = view(&args.pos[0])?;
    sequence::reserve_items(host, view.count, 1)?;
    host.tick(view.count)?;
    Ok(Value::list((0..view.count).map(|i| view.item(i)).collect()))
}

fn tobytes(host: &mut dyn Host, args: Args) -> PyResult {
    let view = view(&args.pos[0])?;
    host.reserve(view.count * view.format.size())?;
    host.tick(view.count / 16)?;
    Ok(Value::bytes(view.to_vec()))
}

fn hex(host: &mut dyn Host, args: Args) -> PyResult {
    view(&args.pos[0])?;
    methods::hex(host, args)
}

fn release(_host: &mut dyn Host, args: Args) -> PyResult {
    if let Some(view) = args.pos[0].native_data::<View>() {
        view.release();
    }
    Ok(Value::None)
}

fn toreadonly(_host: &mut dyn Host, args: Args) -> PyResult {
    let view = view(&args.pos[0])?;
    Ok(view.again(view.start, view.stride, view.count, view.format, true))
}

/// `memoryview.cast(format)`, to one dimension.
fn cast(_host: &mut dyn Host, args: Args) -> PyResult {
    if args.get(2).is_some() {
        return Err(Raise::unsupported("memoryview of more than one dimension"));
    }
    let view = view(&args.pos[0])?;
    let Some(name) = args.pos[1].as_str() else {
        return Err(scalar::bad_argument("cast", "argument 'format'", &args.pos[1]));
    };
    let letter = name.as_ascii().map(|name| name.strip_prefix('@').unwrap_or(name).as_bytes());
    let format = match letter {
        Some([letter]) if Format(*letter).size() > 0 => Format(*letter),
        _ => {
            let message = "memoryview: destination format must be a native single character format prefixed with an \
                           optional '@'";
            return Err(Raise::value_error(message));
        }
    };
    let is_bytes = |format: Format| matches!(format.0, b'b' | b'B' | b'c');
    if !is_bytes(view.format) && !is_bytes(format) {
        let message = "memoryview: cannot cast between two non-byte formats";
        return Err(Raise::type_error(message));
    }
    if view.stride != view.format.size() as i64 {
        return Err(Raise::type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let bytes = view.count * view.format.size();
    if bytes % format.size() != 0 {
        return Err(Raise::type_error("memoryview: length is not a multiple of itemsize"));
    }
    Ok(view.again(view.start, format.size() as i64, bytes / format.size(), format, view.readonly))
}

/// Whether two buffers have equal items (`memory_richcompare`): the same number of them, each equal as a value.
fn same_items(host: &mut dyn Host, a: &(Vec<u8>, Format), b: &(Vec<u8>, Format)) -> PyResult<bool> {
    let is_float = |format: Format| matches!(format.0, b'f' | b'd');
    if a.1 == b.1 && !is_float(a.1) {
        return Ok(a.0 == b.0);
    }
    let items = |(data, format): &(Vec<u8>, Format)| -> Vec<Value> {
        data.chunks(format.size().max(1)).map(|item| format.unpack(item)).collect()
    };
    let (a, b) = (items(a), items(b));
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(&b) {
        if !protocol::eq(host, a, b)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(host: &mut dyn Host, args: &Args, op: CompareOp) -> PyResult {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NotImplemented);
    }
    let items = |value: &Value| match value.native_data::<View>() {
        Some(view) if view.released.get() => None,
        Some(view) => Some((view.to_vec(), view.format)),
        None => super::buffer(value).map(|data| (Data::into_vec(data), format_of(value))),
    };
    if args.pos[0].is(&args.pos[1]) {
        return Ok(Value::Bool(op == CompareOp::Eq));
    }
    Ok(match (items(&args.pos[0]), items(&args.pos[1])) {
        (Some(a), Some(b)) => Value::Bool(same_items(host, &a, &b)? == (op == CompareOp::Eq)),
        (None, _) => Value::Bool(op == CompareOp::Ne),
        _ => Value::NotImplemented,
    })
}

fn hash(_host: &mut dyn Host, args: Args) -> PyResult {
    let view = view(&args.pos[0])?;
    if !view.readonly {
        return Err(Raise::value_error("cannot hash writable memoryview object"));
    }
    Ok(Value::Int(crate::arith::siphash::hash_bytes(&view.to_vec())))
}

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let address = protocol::address(&args.pos[0]);
    Ok(Value::str(&match args.pos[0].native_data::<View>() {
        Some(view) if view.released.get() => format!("<released memory at {address}>"),
        _ => format!("<memory at {address}>"),
    }))
}

fn exit(host: &mut dyn Host, args: Args) -> PyResult {
    release(host, args)
}

fn enter(_host: &mut dyn Host, args: Args) -> PyResult {
    view(&args.pos[0])?;
    Ok(args.pos[0].clone())
}

/// `memory_iterator`: the view and the next item.
#[derive(Debug)]
struct Items {
    view: Value,
    next: Cell<usize>,
}

forkable!(Items { view, next });

impl NativeData for Items {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.view);
    }
}

fn next_item(_host: &mut dyn Host, args: Args) -> PyResult {
    let Some(items) = args.pos[0].native_data::<Items>() else {
        return Err(Raise::stop_iteration(Value::None));
    };
    let view = view(&items.view)?;
    let at = items.next.get();
    if at >= view.count {
        return Err(Raise::stop_iteration(Value::None));
    }
    items.next.set(at + 1);
    Ok(view.item(at))
}

/// `memory_iterator`
static MEMORY_ITERATOR: TypeSpec = TypeSpec {
    name: "memory_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("memory_iterator"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[slot("__iter__", Sig::NoArgs, |_, mut args| Ok(args.take(0))), slot("__next__", Sig::NoArgs, next_item)],
    getset: &[],
    extra: None,
};

const fn slot(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
    NativeDef::slot(name, sig, func)
}

const fn method(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
    NativeDef::method(name, sig, func)
}

/// A computed attribute of a view.
const fn attribute(name: &'static str, get: types::Getter) -> GetSet {
    GetSet { name, get, set: None }
}

fn is_contiguous(value: &Value) -> PyResult {
    let view = view(value)?;
    Ok(Value::Bool(view.count <= 1 || view.stride == view.format.size() as i64))
}

/// `memoryview`
pub static MEMORY_VIEW: TypeSpec = TypeSpec {
    name: "memoryview",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("memoryview"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method(
            "__new__",
            Sig::Params { names: &["object"], posonly: 0, required: 1, kwonly: 0 },
            new,
        ),
        slot("__repr__", Sig::NoArgs, repr),
        slot("__hash__", Sig::NoArgs, hash),
        slot("__lt__", Sig::One, |host, args| compare(host, &args, CompareOp::Lt)),
        slot("__le__", Sig::One, |host, args| compare(host, &args, CompareOp::Le)),
        slot("__eq__", Sig::One, |host, args| compare(host, &args, CompareOp::Eq)),
        slot("__ne__", Sig::One, |host, args| compare(host, &args, CompareOp::Ne)),
        slot("__gt__", Sig::One, |host, args| compare(host, &args, CompareOp::Gt)),
        slot("__ge__", Sig::One, |host, args| compare(host, &args, CompareOp::Ge)),
        slot("__iter__", Sig::NoArgs, |_, args| {
            view(&args.pos[0])?;
            let iterator = Items { view: args.pos[0].clone(), next: Cell::new(0) };
            Ok(Instance::native(types::native(&MEMORY_ITERATOR), iterator))
        }),
        slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(view(&args.pos[0])?.count))),
        slot("__getitem__", Sig::One, get_item),
        slot("__setitem__", Sig::Pos(2, 2), set_item),
        slot("__delitem__", Sig::One, |_, _| Err(Raise::type_error("cannot delete memory"))),
        method("release", Sig::NoArgs, release),
        method("tobytes", Sig::Params { names: &["order"], posonly: 0, required: 0, kwonly: 0 }, tobytes),
        method("hex", Sig::Params { names: &["sep", "bytes_per_sep"], posonly: 0, required: 0, kwonly: 0 }, hex),
        method("tolist", Sig::NoArgs, tolist),
        method("cast", Sig::Params { names: &["format", "shape"], posonly: 0, required: 1, kwonly: 0 }, cast),
        method("toreadonly", Sig::NoArgs, toreadonly),
        method("__enter__", Sig::NoArgs, enter),
        method("__exit__", Sig::Min(0), exit),
    ],
    getset: &[
        attribute("obj", |_, v| Ok(view(v)?.object.clone())),
        attribute("nbytes", |_, v| Ok(Value::from_usize(view(v)?.count * view(v)?.format.size()))),
        attribute("itemsize", |_, v| Ok(Value::from_usize(view(v)?.format.size()))),
        attribute("format", |_, v| Ok(Value::str(&char::from(view(v)?.format.0).to_string()))),
        attribute("ndim", |_, v| view(v).map(|_| Value::Int(1))),
        attribute("shape", |_, v| Ok(Value::tuple(vec![Value::from_usize(view(v)?.count)]))),
        attribute("strides", |_, v| Ok(Value::tuple(vec![Value::Int(view(v)?.stride)]))),
        attribute("suboffsets", |_, v| view(v).map(|_| Value::tuple(vec![]))),
        attribute("readonly", |_, v| Ok(Value::Bool(view(v)?.readonly))),
        attribute("c_contiguous", |_, v| is_contiguous(v)),
        attribute("f_contiguous", |_, v| is_contiguous(v)),
        attribute("contiguous", |_, v| is_contiguous(v)),
    ],
    extra: None,
};
