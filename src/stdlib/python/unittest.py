import collections as _collections
import difflib as _difflib
import pprint as _pprint
import re as _re
import sys as _sys
from functools import wraps as _wraps

_MAX_LENGTH = 80


def _safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + ' [truncated]...'


class _Traceback:
    # The text of a failure, which would show CPython's own frames and the machine's paths.
    def __str__(self):
        _unsupported('the text of a unittest failure')

    __repr__ = __str__


class SkipTest(Exception):
    pass


class _ShouldStop(Exception):
    pass


def skip(reason):
    def decorator(test_item):
        if not isinstance(test_item, type):
            @_wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item
    if callable(reason) and not isinstance(reason, str):
        test_item, reason = reason, ''
        return decorator(test_item)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else lambda obj: obj


def skipUnless(condition, reason):
    return lambda obj: obj if condition else skip(reason)(obj)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


class TestResult(object):
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.shouldStop = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def addError(self, test, err):
        self.errors.append((test, _Traceback()))

    def addFailure(self, test, err):
        self.failures.append((test, _Traceback()))

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, _Traceback()))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def addDuration(self, test, elapsed):
        _unsupported('unittest.TestResult.addDuration')

    def addSubTest(self, test, subtest, err):
        _unsupported('unittest.TestResult.addSubTest')

    def printErrors(self):
        pass

    def __repr__(self):
        return (f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')


TestResult.__module__ = 'unittest.result'


class TextTestResult(TestResult):
    pass


TextTestResult.__module__ = 'unittest.runner'


class _AssertRaisesContext:
    def __init__(self, expected, test_case, expected_regex=None):
        self.test_case = test_case
        self.expected = expected
        self.expected_regex = _re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        self.msg = None
        self.exception = None

    def handle(self, name, args, kwargs):
        base = BaseException
        if not (isinstance(self.expected, type) and issubclass(self.expected, base)
                or isinstance(self.expected, tuple)):
            raise TypeError('%s() arg 1 must be an exception type or tuple of exception types' % name)
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError('%r is an invalid keyword argument for this function' % (next(iter(kwargs)),))
            return self
        callable_obj, *args = args
        self.obj_name = getattr(callable_obj, '__name__', str(callable_obj))
        with self:
            callable_obj(*args, **kwargs)

    obj_name = None

    def __enter__(self):
        return self

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            try:
                name = self.expected.__name__
            except AttributeError:
                name = str(self.expected)
            if self.obj_name:
                self._fail('{} not raised by {}'.format(name, self.obj_name))
            self._fail('{} not raised'.format(name))
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(exc_value)))
        return True


class TestCase(object):
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        try:
            self._testMethodDoc = getattr(self, methodName).__doc__
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError('no such test method in %s: %s' % (self.__class__, methodName))
            self._testMethodDoc = None
        self._cleanups = []
        self._equalities = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                            set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def addTypeEqualityFunc(self, typeobj, function):
        self._equalities[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        cls = self.__class__
        return f'{cls.__module__}.{cls.__qualname__}.{self._testMethodName}'

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        cls = self.__class__
        name = self._testMethodName
        return f'{name} ({cls.__module__}.{cls.__qualname__}.{name})'

    def __repr__(self):
        cls = self.__class__
        return f'<{cls.__module__}.{cls.__qualname__} testMethod={self._testMethodName}>'

    def _step(self, result, step):
        # Runs a step; what it raises is told to the result. Whether it came to its end.
        try:
            step()
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            result.addSkip(self, str(error))
        except self.failureException as error:
            self._outcome = 'failure', (type(error), error, error.__traceback__)
        except BaseException as error:
            self._outcome = 'error', (type(error), error, error.__traceback__)
        return False

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
            result.startTestRun()
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                result.addSkip(self, getattr(self.__class__, '__unittest_skip_why__', '')
                               or getattr(method, '__unittest_skip_why__', ''))
                return result
            result.startTest(self)
            expecting = (getattr(self, '__unittest_expecting_failure__', False)
                         or getattr(method, '__unittest_expecting_failure__', False))
            self._outcome = None
            self._failed_subtest = False
            self._result = result
            fine = self._step(result, self.setUp)
            if fine:
                fine = self._step(result, method)
                first = self._outcome
                self._outcome = None
                self._step(result, self.tearDown) or (fine := False)
                self._report(result, first, expecting)
            self._step(result, self.doCleanups) or (fine := False)
            self._report(result, self._outcome, False)
            if fine and not self._failed_subtest:
                if expecting:
                    result.addUnexpectedSuccess(self)
                else:
                    result.addSuccess(self)
            return result
        finally:
            result.stopTest(self)

    def _report(self, result, outcome, expecting):
        if outcome is None:
            return
        kind, err = outcome
        if expecting:
            result.addExpectedFailure(self, err)
        elif kind == 'failure':
            result.addFailure(self, err)
        else:
            result.addError(self, err)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        self.doCleanups()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else '%s : %s' % (standardMsg, msg)

    def _check(self, condition, msg, text):
        if not condition:
            raise self.failureException(self._formatMessage(msg, text()))

    def assertTrue(self, expr, msg=None):
        self._check(expr, msg, lambda: '%s is not true' % _safe_repr(expr))

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, lambda: '%s is not false' % _safe_repr(expr))

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            raise self.failureException(self._formatMessage(msg, f'{_safe_repr(first)} != {_safe_repr(second)}'))

    def assertEqual(self, first, second, msg=None):
        function = self._baseAssertEqual
        if type(first) is type(second):
            found = self._equalities.get(type(first))
            if found is not None:
                function = getattr(self, found) if isinstance(found, str) else found
        function(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, lambda: f'{_safe_repr(first)} == {_safe_repr(second)}')

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, lambda: f'{_safe_repr(expr1)} is not {_safe_repr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, lambda: f'unexpectedly identical: {_safe_repr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, lambda: f'{_safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, lambda: 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg,
                    lambda: f'{_safe_repr(member)} not found in {_safe_repr(container)}')

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg,
                    lambda: f'{_safe_repr(member)} unexpectedly found in {_safe_repr(container)}')

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg, lambda: f'{_safe_repr(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg, lambda: f'{_safe_repr(obj)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, lambda: f'{_safe_repr(a)} not less than {_safe_repr(b)}')

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, lambda: f'{_safe_repr(a)} not less than or equal to {_safe_repr(b)}')

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, lambda: f'{_safe_repr(a)} not greater than {_safe_repr(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, lambda: f'{_safe_repr(a)} not greater than or equal to {_safe_repr(b)}')

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        shown = f'{_safe_repr(first)} != {_safe_repr(second)}'
        if delta is not None:
            if diff <= delta:
                return
            text = f'{shown} within {_safe_repr(delta)} delta ({_safe_repr(diff)} difference)'
        else:
            places = 7 if places is None else places
            if round(diff, places) == 0:
                return
            text = f'{shown} within {places!r} places ({_safe_repr(diff)} difference)'
        raise self.failureException(self._formatMessage(msg, text))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        shown = f'{_safe_repr(first)} == {_safe_repr(second)}'
        if delta is not None:
            if not first == second and diff > delta:
                return
            text = f'{shown} within {_safe_repr(delta)} delta ({_safe_repr(diff)} difference)'
        else:
            places = 7 if places is None else places
            if not first == second and round(diff, places) != 0:
                return
            text = f'{shown} within {places!r} places'
        raise self.failureException(self._formatMessage(msg, text))

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            expected_regex = _re.compile(expected_regex)
        self._check(expected_regex.search(text), msg,
                    lambda: f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = _re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        self._check(not match, msg, lambda: 'Regex matched: {!r} matches {!r} in {!r}'.format(
            text[match.start():match.end()], unexpected_regex.pattern, text))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def _unequal(self, first, second, msg):
        # The message of CPython goes on with a difference; nobody but who asks for the text sees it.
        if not first == second:
            raise self.failureException(_Difference(self, first, second, msg))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        self._unequal(first, second, msg)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        if seq_type is not None:
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f'{which} sequence is not a {seq_type.__name__}: {_safe_repr(seq)}')
        self._unequal(seq1, seq2, msg)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        self._unequal(set1, set2, msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        self._unequal(d1, d2, msg)

    def assertCountEqual(self, first, second, msg=None):
        first_seq, second_seq = list(first), list(second)
        try:
            same = _collections.Counter(first_seq) == _collections.Counter(second_seq)
        except TypeError:
            rest = list(second_seq)
            same = len(first_seq) == len(rest)
            for item in first_seq:
                if item in rest:
                    rest.remove(item)
                else:
                    same = False
        if not same:
            raise self.failureException(_Difference(self, first, second, msg))

    def addClassCleanup(self, *args, **kwargs):
        _unsupported('unittest.TestCase.addClassCleanup')

    def assertLogs(self, *args, **kwargs):
        _unsupported('unittest.TestCase.assertLogs')

    def assertNoLogs(self, *args, **kwargs):
        _unsupported('unittest.TestCase.assertNoLogs')

    def assertWarns(self, *args, **kwargs):
        _unsupported('unittest.TestCase.assertWarns')

    def assertWarnsRegex(self, *args, **kwargs):
        _unsupported('unittest.TestCase.assertWarnsRegex')

    def doClassCleanups(self, *args, **kwargs):
        _unsupported('unittest.TestCase.doClassCleanups')

    def enterClassContext(self, *args, **kwargs):
        _unsupported('unittest.TestCase.enterClassContext')

    def enterContext(self, *args, **kwargs):
        _unsupported('unittest.TestCase.enterContext')


TestCase.__module__ = 'unittest.case'
_AssertRaisesContext.__module__ = 'unittest.case'
_ShouldStop.__module__ = 'unittest.case'
SkipTest.__module__ = 'unittest.case'


class _Difference:
    def __init__(self, *args):
        pass

    def __str__(self):
        _unsupported('the text of a unittest difference')

    __repr__ = __str__


class _SubTest:
    def __init__(self, test):
        self._test = test

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            return False
        if not issubclass(exc_type, Exception):
            return False
        test = self._test
        if issubclass(exc_type, SkipTest):
            test._result.addSkip(test, str(exc_value))
            return True
        test._failed_subtest = True
        test._report(test._result, ('failure' if issubclass(exc_type, test.failureException) else 'error',
                                    (exc_type, exc_value, tb)), False)
        return True


class BaseTestSuite(object):
    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError('{} is not callable'.format(repr(test)))
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tests={list(self)}>'

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        outermost = not getattr(result, '_testRunEntered', False)
        if outermost:
            result._testRunEntered = True
            result._previousTestClass, result._classUsable = None, True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite):
                cls = test.__class__
                if cls is not result._previousTestClass:
                    self._leave(result._previousTestClass, result._classUsable, result)
                    result._previousTestClass, result._classUsable = cls, self._enter(cls, result)
                if not result._classUsable:
                    continue
            test(result)
            # A test that has run is let go.
            if hasattr(test, 'countTestCases'):
                self._removed_tests += test.countTestCases()
            self._tests[index] = None
        if outermost:
            self._leave(result._previousTestClass, result._classUsable, result)
            result._testRunEntered = False
        return result

    def _enter(self, cls, result):
        if getattr(cls, '__unittest_skip__', False) or not hasattr(cls, 'setUpClass'):
            return True
        try:
            cls.setUpClass()
        except SkipTest as error:
            result.addSkip(cls, str(error))
            return False
        except Exception as error:
            result.addError(cls, (type(error), error, error.__traceback__))
            return False
        return True

    def _leave(self, cls, usable, result):
        if cls is None or not usable or getattr(cls, '__unittest_skip__', False) or not hasattr(cls, 'tearDownClass'):
            return
        try:
            cls.tearDownClass()
        except Exception as error:
            result.addError(cls, (type(error), error, error.__traceback__))


BaseTestSuite.__module__ = TestSuite.__module__ = 'unittest.suite'


class TestLoader(object):
    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass)
                      if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        return self._of_namespace(vars(module))

    def _of_namespace(self, namespace):
        if 'load_tests' in namespace:
            _unsupported('load_tests of unittest')
        return self.suiteClass([
            self.loadTestsFromTestCase(obj) for _, obj in sorted(namespace.items(), key=lambda item: item[0])
            if isinstance(obj, type) and issubclass(obj, TestCase) and obj is not TestCase])

    def loadTestsFromName(self, name, module=None):
        _unsupported('unittest.TestLoader.loadTestsFromName')

    def loadTestsFromNames(self, names, module=None):
        _unsupported('unittest.TestLoader.loadTestsFromNames')

    def discover(self, *args, **kwargs):
        _unsupported('unittest.TestLoader.discover')


TestLoader.__module__ = 'unittest.loader'
defaultTestLoader = TestLoader()


class TextTestRunner(object):
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        if stream is not None and stream is not _sys.__stderr__ or _sys.stderr is not _sys.__stderr__:
            _unsupported('unittest.TextTestRunner with a stream')
        if buffer:
            _unsupported('unittest.TextTestRunner(buffer=True)')
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        result = self.resultclass(_sys.stderr, True, self.verbosity)
        result.failfast = self.failfast
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        return result


TextTestRunner.__module__ = 'unittest.runner'


class TestProgram(object):
    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *,
                 tb_locals=False, durations=None):
        if module != '__main__' or defaultTest is not None:
            _unsupported('unittest.main of another module')
        if argv is not None and len(argv) > 1:
            known = {'-v', '--verbose', '-q', '--quiet', '-f', '--failfast', '-b', 'first-arg-is-ignored'}
            if not set(argv[1:]) <= known:
                _unsupported('unittest.main with arguments')
        self.testLoader = testLoader
        import __main__
        self.test = testLoader._of_namespace(vars(__main__))
        if testRunner is None:
            testRunner = TextTestRunner
        if isinstance(testRunner, type):
            testRunner = testRunner(verbosity=verbosity)
        self.result = testRunner.run(self.test)
        if exit:
            if self.result.testsRun == 0 and len(self.result.skipped) == 0:
                _sys.exit(5)
            _sys.exit(0 if self.result.wasSuccessful() else 1)


TestProgram.__module__ = 'unittest.main'
main = TestProgram
