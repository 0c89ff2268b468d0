# expect: limit memory
('x' * 10**6).join(['y'] * 10**6)
