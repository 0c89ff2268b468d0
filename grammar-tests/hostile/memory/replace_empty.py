# expect: limit memory
('x' * 10**6).replace('', 'y' * 10**6)
