import os as _os
import re as _re
import sys as _sys

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
           'HelpFormatter', 'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter',
           'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER',
           'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


class _AttributeHolder:
    def __repr__(self):
        parts = [repr(arg) for arg in self._get_args()]
        odd = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append('%s=%r' % (name, value))
            else:
                odd[name] = value
        if odd:
            parts.append('**%s' % repr(odd))
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class HelpFormatter:
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return '{' + ','.join(argument.choices) + '}'
    return None


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return '%s' % self.message
        return 'argument %s: %s' % (self.argument_name, self.message)


class ArgumentTypeError(Exception):
    pass


class Action(_AttributeHolder):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _get_kwargs(self):
        names = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help',
                 'metavar')
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        names = []
        for option_string in option_strings:
            names.append(option_string)
            if option_string.startswith('--'):
                names.append('--no-' + option_string[2:])
        super().__init__(option_strings=names, dest=dest, nargs=0, default=default, type=type, choices=choices,
                         required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as '
                             'store true or store const may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError('nargs must be %r to supply const' % OPTIONAL)
        super().__init__(option_strings=option_strings, dest=dest, nargs=nargs, const=const, default=default,
                         type=type, choices=choices, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings=option_strings, dest=dest, nargs=0, const=const, default=default,
                         required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings=option_strings, dest=dest, const=True, default=default, required=required,
                         help=help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings=option_strings, dest=dest, const=False, default=default, required=required,
                         help=help)


def _copy_items(items):
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        if nargs == 0:
            raise ValueError('nargs for append actions must be != 0; if arg strings are not supplying the value to '
                             'append, the append const action may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError('nargs must be %r to supply const' % OPTIONAL)
        super().__init__(option_strings=option_strings, dest=dest, nargs=nargs, const=const, default=default,
                         type=type, choices=choices, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings=option_strings, dest=dest, nargs=0, const=const, default=default,
                         required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings=option_strings, dest=dest, nargs=0, default=default, required=required,
                         help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        count = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, (0 if count is None else count) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings=option_strings, dest=dest, default=default, nargs=0, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super().__init__(option_strings=option_strings, dest=dest, default=default, nargs=0, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        _sys.stdout.write(_tidy(_text_of(parser, version)))
        parser.exit()


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(option_strings=option_strings, dest=dest, nargs=PARSER, choices=self._name_parser_map,
                         required=required, help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = '%s %s' % (self._prog_prefix, name)
        aliases = kwargs.pop('aliases', ())
        if name in self._name_parser_map:
            raise ArgumentError(self, 'conflicting subparser: %s' % name)
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, 'conflicting subparser alias: %s' % alias)
        if 'help' in kwargs:
            text = kwargs.pop('help')
            shown = name + ' (%s)' % ', '.join(aliases) if aliases else name
            self._choices_actions.append(Action(option_strings=[], dest=shown, help=text, metavar=shown))
        parser = self._parser_class(**kwargs)
        self._name_parser_map[name] = parser
        for alias in aliases:
            self._name_parser_map[alias] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        parser_name, arg_strings = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, parser_name)
        try:
            parser = self._name_parser_map[parser_name]
        except KeyError:
            raise ArgumentError(self, 'unknown parser %r (choices: %s)'
                                % (parser_name, ', '.join(self._name_parser_map)))
        found, arg_strings = parser.parse_known_args(arg_strings, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if arg_strings:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(arg_strings)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class FileType:
    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        _unsupported('argparse.FileType')

    def __repr__(self):
        parts = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        parts += ['%s=%r' % (name, arg) for name, arg in (('encoding', self._encoding), ('errors', self._errors))
                  if arg is not None]
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))


class Namespace(_AttributeHolder):
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


_actions = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
            'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction, 'append': _AppendAction,
            'append_const': _AppendConstAction, 'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction,
            'parsers': _SubParsersAction, 'extend': _ExtendAction}


def _identity(text):
    return text


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {'action': dict(_actions), 'type': {None: _identity}}
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number_matcher = _re.compile(r'^-\d+$|^-\d*\.\d+$')
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            dest = kwargs['dest']
            if dest in self._defaults:
                kwargs['default'] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError('unknown action "%s"' % (action_class,))
        action = action_class(**kwargs)
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ValueError('%r is not callable' % (type_func,))
        if type_func is FileType:
            raise ValueError('%r is a FileType class object, instance of it must be passed' % (type_func,))
        if isinstance(self, ArgumentParser):
            try:
                _format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match nargs')
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option_string in action.option_strings:
            self._option_string_actions[option_string] = action
        for option_string in action.option_strings:
            if self._negative_number_matcher.match(option_string):
                if not self._has_negative_number_optionals:
                    self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        if kwargs.get('nargs') not in (OPTIONAL, ZERO_OR_MORE):
            kwargs['required'] = True
        if kwargs.get('nargs') == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        option_strings, long = [], []
        for option_string in args:
            if not option_string[0] in self.prefix_chars:
                raise ValueError('invalid option string %r: must start with a character %r'
                                 % (option_string, self.prefix_chars))
            option_strings.append(option_string)
            if len(option_string) > 1 and option_string[1] in self.prefix_chars:
                long.append(option_string)
        dest = kwargs.pop('dest', None)
        if dest is None:
            named = (long or option_strings)[0]
            dest = named.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError('dest= is required for options like %r' % (option_string,))
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=option_strings)

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    def _get_handler(self):
        if self.conflict_handler not in ('error', 'resolve'):
            raise ValueError('invalid conflict_resolution value: %r' % (self.conflict_handler,))

    def _check_conflict(self, action):
        conflicts = [(name, self._option_string_actions[name]) for name in action.option_strings
                     if name in self._option_string_actions]
        if not conflicts:
            return
        if self.conflict_handler == 'error':
            names = ', '.join(name for name, other in conflicts)
            plural = '' if len(conflicts) == 1 else 's'
            raise ArgumentError(action, f'conflicting option string{plural}: {names}')
        for name, other in conflicts:
            other.option_strings.remove(name)
            self._option_string_actions.pop(name, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault('conflict_handler', container.conflict_handler)
        kwargs.setdefault('prefix_chars', container.prefix_chars)
        kwargs.setdefault('argument_default', container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._has_negative_number_optionals = container._has_negative_number_optionals
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)


def _metavars(action, default):
    if action.metavar is not None:
        result = action.metavar
    elif action.choices is not None:
        result = '{%s}' % ','.join([str(choice) for choice in action.choices])
    else:
        result = default
    return lambda count: result if isinstance(result, tuple) else (result,) * count


def _format_args(action, default):
    names = _metavars(action, default)
    nargs = action.nargs
    if nargs is None:
        return '%s' % names(1)
    if nargs == OPTIONAL:
        return '[%s]' % names(1)
    if nargs == ZERO_OR_MORE:
        metavar = names(1)
        return '[%s [%s ...]]' % metavar if len(metavar) == 2 else '[%s ...]' % metavar
    if nargs == ONE_OR_MORE:
        return '%s [%s ...]' % names(2)
    if nargs == REMAINDER:
        return '...'
    if nargs == PARSER:
        return '%s ...' % names(1)
    if nargs == SUPPRESS:
        return ''
    try:
        pattern = ' '.join(['%s' for _ in range(nargs)])
    except TypeError:
        raise ValueError('invalid nargs value') from None
    return pattern % names(nargs)


def _usage_of(action):
    if not action.option_strings:
        return _format_args(action, action.dest)
    if action.nargs == 0:
        text = action.format_usage()
    else:
        text = '%s %s' % (action.option_strings[0], _format_args(action, action.dest.upper()))
    return text if action.required else '[%s]' % text


_part = _re.compile(r'\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+')


def _usage_lines(prog, options, others):
    def wrap(parts, indent, used):
        lines, line = [], []
        length = used - 1
        for part in parts:
            if length + 1 + len(part) > 78 and line:
                lines.append(indent + ' '.join(line))
                line = []
                length = len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + ' '.join(line))
        return lines

    if 7 + len(prog) <= 0.75 * 78:
        indent = ' ' * (7 + len(prog) + 1)
        if options:
            first = wrap([prog] + options, indent, 7)
            rest = wrap(others, indent, len(indent))
        else:
            first = wrap([prog] + others, indent, 7)
            rest = []
        return [first[0][len(indent):]] + first[1:] + rest
    indent = ' ' * 7
    lines = wrap(options + others, indent, 7)
    if len(lines) > 1:
        lines = wrap(options, indent, 7) + wrap(others, indent, 7)
    return [prog] + lines


_formatters = (HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter, ArgumentDefaultsHelpFormatter)


def _plain(text):
    return _re.sub(r'\s+', ' ', text, flags=_re.ASCII).strip()


def _text_of(parser, text):
    if text is SUPPRESS or text is None:
        return ''
    if '%(prog)' in text:
        text = text % dict(prog=parser.prog)
    if issubclass(parser.formatter_class, RawDescriptionHelpFormatter):
        return text + '\n\n'
    import textwrap
    return textwrap.fill(_plain(text), 78) + '\n\n'


def _tidy(text):
    text = _re.sub(r'\n\n\n+', '\n\n', text)
    return text.strip('\n') + '\n' if text else text


def _invocation(action):
    if not action.option_strings:
        return ' '.join(_metavars(action, action.dest)(1))
    if action.nargs == 0:
        return ', '.join(action.option_strings)
    args = _format_args(action, action.dest.upper())
    return ', '.join(['%s %s' % (name, args) for name in action.option_strings])


def _help_lines(parser, action, width):
    text = action.help
    if (parser.formatter_class is ArgumentDefaultsHelpFormatter and '%(default)' not in text
            and action.default is not SUPPRESS
            and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))):
        text += ' (default: %(default)s)'
    params = {name: value for name, value in dict(vars(action), prog=parser.prog).items() if value is not SUPPRESS}
    for name, value in params.items():
        if hasattr(value, '__name__'):
            params[name] = value.__name__
    if params.get('choices') is not None:
        params['choices'] = ', '.join([str(choice) for choice in params['choices']])
    text = text % params
    if issubclass(parser.formatter_class, RawTextHelpFormatter):
        return text.splitlines()
    import textwrap
    return textwrap.wrap(_plain(text), width)


def _rows(actions, indent):
    for action in actions:
        if action.help is not SUPPRESS:
            yield indent, action
            if isinstance(action, _SubParsersAction):
                yield from _rows(action._choices_actions, indent + 2)


def _help_of(parser):
    groups = parser._action_groups
    longest = max([len(_invocation(action)) + indent for group in groups
                   for indent, action in _rows(group._group_actions, 2)], default=0)
    position = min(longest + 2, 24)
    parts = [parser.format_usage() + '\n', _text_of(parser, parser.description)]
    for group in groups:
        inside = []
        if group.description is not None:
            # A group's description is indented.
            if issubclass(parser.formatter_class, RawDescriptionHelpFormatter):
                lines = group.description.splitlines(True)
                inside.append(''.join(['  ' + line for line in lines]) + '\n\n')
            else:
                import textwrap
                text = textwrap.fill(_plain(group.description), 76, initial_indent='  ', subsequent_indent='  ')
                inside.append(text + '\n\n')
        for indent, action in _rows(group._group_actions, 2):
            header = _invocation(action)
            room = position - indent - 2
            if not action.help or not action.help.strip():
                inside.append(' ' * indent + header + '\n')
                continue
            lines = _help_lines(parser, action, max(78 - position, 11))
            if len(header) <= room:
                inside.append(' ' * indent + header.ljust(room) + '  ' + (lines[0] if lines else '') + '\n')
                lines = lines[1:]
            else:
                inside.append(' ' * indent + header + '\n')
            inside += [' ' * position + line + '\n' for line in lines]
        if inside:
            heading = '%s:\n' % group.title if group.title is not SUPPRESS and group.title is not None else ''
            parts.append('\n' + heading + ''.join(inside) + '\n')
    parts.append(_text_of(parser, parser.epilog))
    return _tidy(''.join(parts))


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description=description, prefix_chars=prefix_chars,
                                   argument_default=argument_default, conflict_handler=conflict_handler)
        if prog is None:
            prog = _os.path.basename(_sys.argv[0])
        self.prog = prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        if parents:
            _unsupported('argparse.ArgumentParser with parents')
        if fromfile_prefix_chars is not None:
            _unsupported('argparse.ArgumentParser with fromfile_prefix_chars')
        if self.add_help:
            char = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(char + 'h', char * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')

    def _get_kwargs(self):
        names = ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            title = kwargs.pop('title', 'subcommands')
            self._subparsers = self.add_argument_group(title, kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            parts = [self.prog] + [_usage_of(action) for action in self._positional_actions()]
            kwargs['prog'] = ' '.join(parts)
        parsers_class = self._pop_action_class(kwargs, 'parsers')
        action = parsers_class(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    _get_optional_actions, _get_positional_actions = _optional_actions, _positional_actions

    def parse_args(self, args=None, namespace=None):
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error('unrecognized arguments: %s' % ' '.join(rest))
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest):
                if action.default is not SUPPRESS:
                    setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if self.exit_on_error:
            try:
                namespace, args = self._parse_known_args(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        else:
            namespace, args = self._parse_known_args(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, args

    def _parse_known_args(self, arg_strings, namespace):
        return _Parsing(self, arg_strings, namespace).run()

    def _match_argument(self, action, pattern):
        match = _re.match(self._get_nargs_pattern(action), pattern)
        if match is None:
            nargs = action.nargs
            message = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                       ONE_OR_MORE: 'expected at least one argument'}.get(nargs)
            if message is None:
                message = 'expected %s argument%s' % (nargs, '' if nargs == 1 else 's')
            raise ArgumentError(action, message)
        return len(match.group(1))

    def _match_arguments_partial(self, actions, pattern):
        for count in range(len(actions), 0, -1):
            match = _re.match(''.join([self._get_nargs_pattern(action) for action in actions[:count]]), pattern)
            if match is not None:
                return [len(text) for text in match.groups()]
        return []

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        known = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)',
                 REMAINDER: '([-AO]*)', PARSER: '(-*A[-AO]*)', SUPPRESS: '(-*-*)'}
        pattern = known.get(nargs) or '(-*%s-*)' % '-*'.join('A' * nargs)
        if action.option_strings:
            pattern = pattern.replace('-*', '').replace('-', '')
        return pattern

    def _parse_optional(self, text):
        if not text or not text[0] in self.prefix_chars:
            return None
        known = self._option_string_actions
        if text in known:
            return known[text], text, None
        if len(text) == 1:
            return None
        if '=' in text:
            name, value = text.split('=', 1)
            if name in known:
                return known[name], name, value
        found = self._get_option_tuples(text)
        if len(found) > 1:
            self.error('ambiguous option: %s could match %s' % (text, ', '.join([name for _, name, _ in found])))
        if found:
            return found[0]
        if self._negative_number_matcher.match(text) and not self._has_negative_number_optionals:
            return None
        if ' ' in text:
            return None
        return None, text, None

    def _get_option_tuples(self, text):
        found = []
        chars = self.prefix_chars
        if text[0] in chars and text[1] in chars:
            if self.allow_abbrev:
                prefix, sep, value = text.partition('=')
                for name, action in self._option_string_actions.items():
                    if name.startswith(prefix):
                        found.append((action, name, value if sep else None))
        elif text[0] in chars:
            for name, action in self._option_string_actions.items():
                if name == text[:2]:
                    found.append((action, name, text[2:]))
                elif name.startswith(text):
                    found.append((action, name, None))
        return found

    def _get_values(self, action, strings):
        if action.nargs not in (PARSER, REMAINDER):
            try:
                strings.remove('--')
            except ValueError:
                pass
        if not strings and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not strings and action.nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is not None:
                value = action.default
                self._check_value(action, value)
            else:
                value = strings
        elif len(strings) == 1 and action.nargs in (None, OPTIONAL):
            value = self._get_value(action, strings[0])
            self._check_value(action, value)
        elif action.nargs == REMAINDER:
            value = [self._get_value(action, text) for text in strings]
        elif action.nargs == PARSER:
            value = [self._get_value(action, text) for text in strings]
            self._check_value(action, value[0])
        elif action.nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, text) for text in strings]
            for one in value:
                self._check_value(action, one)
        return value

    def _get_value(self, action, text):
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ArgumentError(action, '%r is not callable' % (type_func,))
        try:
            return type_func(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, 'invalid %s value: %r' % (name, text))

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, 'invalid choice: %r (choose from %s)' % (value, choices))

    def format_usage(self):
        if self.usage is not None:
            return 'usage: %s\n' % (self.usage % dict(prog=self.prog))
        if self._mutually_exclusive_groups or self.formatter_class is MetavarTypeHelpFormatter:
            _unsupported('the usage text of argparse with exclusive groups or metavars of types')
        shown = [action for action in self._optional_actions() + self._positional_actions()
                 if action.help is not SUPPRESS]
        options = ' '.join([_usage_of(action) for action in shown if action.option_strings])
        others = ' '.join([_usage_of(action) for action in shown if not action.option_strings])
        text = ' '.join([part for part in (self.prog, options, others) if part])
        # The width is that of output that goes to no terminal.
        if len(text) + 7 > 78:
            text = '\n'.join(_usage_lines(self.prog, _part.findall(options), _part.findall(others)))
        return 'usage: %s\n' % text

    def format_help(self):
        if self.formatter_class not in _formatters:
            _unsupported('the help text of argparse with a formatter of its own')
        return _help_of(self)

    def print_usage(self, file=None):
        (_sys.stdout if file is None else file).write(self.format_usage())

    def print_help(self, file=None):
        (_sys.stdout if file is None else file).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            _sys.stderr.write(message)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, '%s: error: %s\n' % (self.prog, message))

    def parse_intermixed_args(self, args=None, namespace=None):
        _unsupported('argparse.ArgumentParser.parse_intermixed_args')

    def parse_known_intermixed_args(self, args=None, namespace=None):
        _unsupported('argparse.ArgumentParser.parse_known_intermixed_args')


# One list of arguments on its way into a namespace.
class _Parsing:
    def __init__(self, parser, arg_strings, namespace):
        self.parser = parser
        self.args = arg_strings
        self.namespace = namespace
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            actions = group._group_actions
            for action in actions:
                others = self.conflicts.setdefault(action, [])
                others.extend(other for other in actions if other is not action)
        self.options = {}
        kinds = []
        rest = iter(arg_strings)
        for at, text in enumerate(rest):
            if text == '--':
                kinds.append('-')
                kinds += ['A' for _ in rest]
            else:
                option = parser._parse_optional(text)
                if option is None:
                    kinds.append('A')
                else:
                    self.options[at] = option
                    kinds.append('O')
        self.kinds = ''.join(kinds)
        self.seen = set()
        self.seen_non_default = set()
        self.extras = []
        self.positionals = parser._positional_actions()

    def take(self, action, strings, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, []):
                if other in self.seen_non_default:
                    raise ArgumentError(action, 'not allowed with argument %s' % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def consume_optional(self, start_index):
        parser = self.parser
        action, option_string, explicit = self.options[start_index]
        taken = []
        while True:
            if action is None:
                self.extras.append(self.args[start_index])
                return start_index + 1
            if explicit is None:
                start = start_index + 1
                stop = start + parser._match_argument(action, self.kinds[start:])
                taken.append((action, self.args[start:stop], option_string))
                break
            count = parser._match_argument(action, 'A')
            if count == 0 and option_string[1] not in parser.prefix_chars and explicit != '':
                taken.append((action, [], option_string))
                option_string = option_string[0] + explicit[0]
                following = explicit[1:] or None
                if option_string not in parser._option_string_actions:
                    raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
                action = parser._option_string_actions[option_string]
                explicit = following
            elif count == 1:
                stop = start_index + 1
                taken.append((action, [explicit], option_string))
                break
            else:
                raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
        for action, strings, option_string in taken:
            self.take(action, strings, option_string)
        return stop

    def consume_positionals(self, start_index):
        counts = self.parser._match_arguments_partial(self.positionals, self.kinds[start_index:])
        for action, count in zip(self.positionals, counts):
            strings = self.args[start_index:start_index + count]
            start_index += count
            self.take(action, strings)
        self.positionals[:] = self.positionals[len(counts):]
        return start_index

    def run(self):
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            option_at = min(index for index in self.options if index >= at)
            if at != option_at:
                end = self.consume_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras.extend(self.args[at:option_at])
                at = option_at
            at = self.consume_optional(at)
        stop = self.consume_positionals(at)
        self.extras.extend(self.args[stop:])
        self.finish()
        return self.namespace, self.extras

    def finish(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif (isinstance(action.default, str) and hasattr(namespace, action.dest)
                  and action.default is getattr(namespace, action.dest)):
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error('the following arguments are required: %s' % ', '.join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error('one of the arguments %s is required' % ' '.join(names))
