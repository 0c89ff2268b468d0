# expect: limit steps
('x' * 10**6).translate({ord('x'): 'y' * 10**6})
