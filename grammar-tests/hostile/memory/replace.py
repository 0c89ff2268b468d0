# expect: limit memory
('x' * 10**6).replace('x', 'y' * 10**6)
