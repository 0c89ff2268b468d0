import types
from types import SimpleNamespace, MappingProxyType, FunctionType, LambdaType, GeneratorType, MethodType, BuiltinFunctionType, NoneType, new_class, DynamicClassAttribute, GenericAlias, UnionType, EllipsisType, CodeType
ns = SimpleNamespace(a=1, b=[2]); ns.c = "x"; del ns.a
print(ns, ns == SimpleNamespace(b=[2], c="x"), vars(ns), ns.c, hasattr(ns, "a"), SimpleNamespace(**{"k": ns}))
ro = MappingProxyType({"x": 1}); print(ro, ro["x"], len(ro), list(ro), ro.get("q", 0), ro | {"y": 2}, "x" in ro, ro.copy(), ro == {"x": 1})
def g(): yield
class C:
    def m(self): pass
print([isinstance(o, t) for o, t in ((g, FunctionType), (lambda: 0, LambdaType), (g(), GeneratorType), (C().m, MethodType), (len, BuiltinFunctionType), ([].append, types.BuiltinMethodType), (None, NoneType), (int | str, UnionType), (list[int], GenericAlias), (..., EllipsisType), (g.__code__, CodeType), (C.__dict__, MappingProxyType), (types, types.ModuleType) if hasattr(types, "Module") else (1, int), (str.upper, types.MethodDescriptorType), (object().__str__, types.MethodWrapperType), (object.__init__, types.WrapperDescriptorType))])
D = new_class("D", (C,), {}, lambda ns: ns.update(z=9)); print(D.z, D.__name__, D.__mro__[1] is C)
f = FunctionType(g.__code__, {}, "renamed"); print(f.__name__, next(f()), f.__globals__)
add = FunctionType((lambda a, b=2: a + b).__code__, globals(), "add", (5,)); print(add(1), add(1, 1), add.__defaults__)
for bad in (lambda: ro.__setitem__("x", 2), lambda: setattr(ns, 5, 1), lambda: ns.nope, lambda: SimpleNamespace(1), lambda: MappingProxyType(5), lambda: NoneType(1), lambda: MethodType(5, 1), lambda: MethodType(len, None), lambda: GeneratorType()):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
ro["x"] = 5
