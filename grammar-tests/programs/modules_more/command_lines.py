import argparse
import getopt


def build():
    parser = argparse.ArgumentParser(prog='tool', description='Counts words')
    parser.add_argument('path', help='what to read')
    parser.add_argument('words', nargs='*', default=[])
    parser.add_argument('-n', '--number', type=int, default=3)
    parser.add_argument('-v', '--verbose', action='count', default=0)
    parser.add_argument('--mode', choices=['fast', 'slow'], default='fast')
    parser.add_argument('--dry-run', action='store_true')
    parser.add_argument('--no-color', dest='color', action='store_false')
    parser.add_argument('-I', action='append', metavar='DIR')
    parser.add_argument('--level', action='store_const', const=9)
    parser.add_argument('--pair', nargs=2, type=float)
    parser.add_argument('--maybe', nargs='?', const='c', default='7', type=int)
    parser.add_argument('--all', nargs='+')
    parser.add_argument('--feature', action=argparse.BooleanOptionalAction)
    return parser


def attempt(parser, args):
    try:
        print(parser.parse_args(args))
    except SystemExit as stop:
        print('exit', stop.code)


parser = build()
print(parser)
print(parser.format_usage(), argparse.ArgumentParser(prog='short').format_usage())
for line in ('a.txt', 'a.txt x y -n 5', 'a.txt -n5 -vvv', '-vn 4 a', 'a --number=6 --mode slow', 'a --dry-run --no-color',
             'a -I x -Iy', 'a --level', 'a --pair 1 2', 'a --maybe 3', 'a --all p q', 'a --feature', 'a --no-feature',
             'a --num 8', 'a -- -x', 'a -1 -2', '', 'a --mode odd', 'a -n x', 'a --pair 1', 'a --bogus', 'a --no 3',
             'a -n', 'a --dry-run=1'):
    attempt(parser, line.split())
print(parser.parse_known_args(['a', '--bogus', 'w', '-v']))

args = parser.parse_args(['f', '-n', '1'])
print(args.path, args.number, vars(args)['mode'], 'mode' in args, args == argparse.Namespace(**vars(args)))

sub = argparse.ArgumentParser(prog='git', add_help=False)
sub.add_argument('--debug', action='store_true')
commands = sub.add_subparsers(dest='command', required=True)
add = commands.add_parser('add', help='add files')
add.add_argument('files', nargs='+')
add.set_defaults(func=len)
commit = commands.add_parser('commit', aliases=['ci'])
commit.add_argument('-m', '--message', required=True)
for line in ('add a b', '--debug commit -m hi', 'ci --message=x', 'commit', 'push', ''):
    attempt(sub, line.split())

group = argparse.ArgumentParser(prog='g', exit_on_error=False)
either = group.add_mutually_exclusive_group()
either.add_argument('--on', action='store_true')
either.add_argument('--off', action='store_true')
print(group.parse_args(['--on']))
for line in ('--on --off', '--on=3'):
    try:
        group.parse_args(line.split())
    except argparse.ArgumentError as error:
        print(error)


def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f'{value} is not positive')
    return value


checked = argparse.ArgumentParser(prog='c', exit_on_error=False)
print(checked.add_argument('--name', help='a name'))
checked.add_argument('--size', type=positive, help='a size')
print(checked.parse_args(['--size', '4']))
for value in ('0', 'q'):
    try:
        checked.parse_args(['--size', value])
    except argparse.ArgumentError as error:
        print(error)
for options in ({'action': 'zz'}, {'type': 5}, {'nargs': 0}, {'required': True}):
    try:
        checked.add_argument('name', **options)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    checked.add_argument('--size')
except argparse.ArgumentError as error:
    print(error)

print(getopt.getopt(['-a', '-b', 'x', '--long', '--val=3', 'rest', '-c'], 'ab:', ['long', 'val=']))
for args in (['-z'], ['-b'], ['--val'], ['--nope'], ['--long=1']):
    try:
        print(getopt.getopt(args, 'ab:', ['long', 'val=']))
    except getopt.GetoptError as error:
        print(error, repr(error.opt))

parser.add_argument('--version', action='version', version='%(prog)s 1.0')
extra = parser.add_argument_group('further', 'what few need')
extra.add_argument('--a-very-long-name-of-an-option', type=float, default=1.5, metavar='F',
                   help='a text that is long enough to be told on more than one line (default: %(default)s)')
extra.add_argument('--secret', help=argparse.SUPPRESS)
parser.print_help()
attempt(parser, ['--version'])
shown = argparse.ArgumentParser(prog='d', formatter_class=argparse.ArgumentDefaultsHelpFormatter, epilog='The end of %(prog)s.')
shown.add_argument('--n', type=int, default=3, help='a number')
print(shown.format_help())
sub.print_help()
add.print_usage()
