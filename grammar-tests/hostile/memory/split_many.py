# expect: limit steps
('a ' * 50_000_000).split()
