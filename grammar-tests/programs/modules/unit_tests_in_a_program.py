"""A class with its unit tests, run by hand; log lines go to the standard output."""
import logging
import sys
import unittest
import weakref

logger = logging.getLogger("bank.account")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)-7s %(name)s: %(message)s"))
logger.addHandler(handler)
logger.setLevel(logging.INFO)


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def withdraw(self, amount):
        logger.debug("asked for %d", amount)
        if amount > self.balance:
            logger.warning("%s lacks %d", self.owner, amount - self.balance)
            raise ValueError("insufficient funds")
        self.balance -= amount
        logger.info("paid %d", amount)
        return self.balance


class AccountTest(unittest.TestCase):
    def setUp(self):
        self.account = Account("ann", 10)

    def test_withdraw(self):
        self.assertEqual(self.account.withdraw(4), 6)
        self.assertAlmostEqual(self.account.balance / 7, 0.857142857)

    def test_overdraw(self):
        with self.assertRaises(ValueError) as caught:
            self.account.withdraw(11)
        self.assertIn("funds", str(caught.exception))

    def test_wrong(self):
        self.assertTrue(self.account.balance > 10, "should be rich")

    @unittest.skip("not yet")
    def test_interest(self):
        pass


suite = unittest.defaultTestLoader.loadTestsFromTestCase(AccountTest)
result = unittest.TestResult()
suite.run(result)
print(result, result.testsRun, result.wasSuccessful(), suite.countTestCases())

try:
    AccountTest("test_withdraw").assertEqual(3, 4, "numbers")
except AssertionError as error:
    print(error)

account = Account("bob")
reference = weakref.ref(account)
print(reference() is account)
del account
print(reference())
