import ipaddress
from ipaddress import IPv4Address, IPv4Network, ip_address, ip_network


def valid_ip(text):
    try:
        return 'IPv4' if isinstance(ip_address(text), IPv4Address) else 'IPv6'
    except ValueError as error:
        return str(error)


for text in ('172.16.254.1', '2001:0db8:85a3:0:0:8A2E:0370:7334', '256.1.1.1', '1.2.3', '01.1.1.1', '1..2.3', '',
             '::1', '1::2::3', ':1', '12345::', '::ffff:1.2.3.4', 'fe80::1%eth0', '1.2.3.4/24'):
    print(repr(text), valid_ip(text))


def why(make, *args, **kwargs):
    try:
        print(repr(make(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for text in ('1.2.3', '1.2.3.a', '1..2.3', '1.2.3.0001', '1.2.3.04', '1.2.3.256', '', '1.2.3.4/8', -1, 2**32, b'abc', b'abcd',
             7, None):
    why(IPv4Address, text)
for text in ('1', '1:2:3:4:5:6:7:8:9:10', '1:2:3', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '1::2::3', 'g::1', '12345::1', '::1.2.3',
             '1:2:3:4::5:6:7:8', '1::%a%b', 2**128, 1, b'x' * 16, ':::1', '1:::2'):
    why(ipaddress.IPv6Address, text)

a = ip_address('192.168.0.1')
print(a, repr(a), int(a), a + 1, a - 1, a < ip_address('192.168.0.2'), a == IPv4Address(3232235521), hash(a) == hash(a + 0))
print(a.packed, a.reverse_pointer, a.version, a.max_prefixlen, a.exploded, a.compressed)
print([name for name in ('is_private', 'is_global', 'is_loopback', 'is_multicast', 'is_reserved', 'is_link_local',
                         'is_unspecified') if getattr(a, name)])
print(format(a), f'{a:>20s}', f'{a:b}', f'{a:#_x}', f'{a:n}', f'{a:s}')
why(lambda: a < 5)
why(lambda: a < ip_address('::1'))
b = ip_address('2001:db8::1')
print(b, b.exploded, b.reverse_pointer, b.is_private, b.packed, b.ipv4_mapped, b.sixtofour, b.teredo, f'{b:x}')
print(ip_address('::ffff:1.2.3.4').ipv4_mapped, ip_address('fe80::1%eth0').scope_id, ip_address('fe80::1%eth0'))
print(sorted([ip_address('10.0.0.2'), ip_address('9.0.0.1')]), max(a, a + 5))

n = ip_network('192.168.0.0/29')
print(n, repr(n), n.num_addresses, n.netmask, n.hostmask, n.broadcast_address, n.prefixlen, len(list(n)))
print(list(n.hosts()), n[1], n[-1], a in n, ip_address('10.0.0.1') in n)
why(lambda: n[8])
print([str(s) for s in n.subnets()], [str(s) for s in n.subnets(new_prefix=31)], n.supernet(), n.supernet(new_prefix=16))
print(n.with_netmask, n.with_hostmask, n.with_prefixlen, n.overlaps(ip_network('192.168.0.4/30')), n.is_private)
print(ip_network('192.168.0.4/30').subnet_of(n), n.supernet_of(ip_network('192.168.0.4/30')), n.compare_networks(n.supernet()))
print(list(n.address_exclude(ip_network('192.168.0.4/30'))))
print(list(ip_network('10.0.0.0/31').hosts()), list(ip_network('10.0.0.1/32').hosts()))
for text in ('10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/255.255.0.0', '10.0.0.0/0.0.255.255', '1.2.3.4/1/2',
             '10.0.0.0/255.0.255.0', 'x/8', '::/129', '2001:db8::/32'):
    why(IPv4Network, text)
    why(ip_network, text)
print(ip_network('10.0.0.1/8', strict=False), IPv4Network((1, 32)), IPv4Network(0))
why(lambda: list(n.subnets(new_prefix=3)))
why(lambda: list(n.subnets(10)))
why(lambda: n.supernet(new_prefix=31))
print([str(s) for s in ipaddress.summarize_address_range(IPv4Address('10.0.0.1'), IPv4Address('10.0.0.9'))])
print([str(s) for s in ipaddress.collapse_addresses([ip_network('10.0.0.0/25'), ip_network('10.0.0.128/25'),
                                                      ip_network('10.0.2.0/24')])])
i = ipaddress.ip_interface('10.1.2.3/16')
print(i, repr(i), i.ip, i.network, i.netmask, i.with_netmask, i == ipaddress.IPv4Interface('10.1.2.3/16'), i.hostmask)
print(ipaddress.IPv6Network('2001:db8::/126').num_addresses, list(ipaddress.IPv6Network('2001:db8::/126').hosts()))
print(issubclass(ipaddress.AddressValueError, ValueError), sorted([n, ip_network('10.0.0.0/8')], key=ipaddress.get_mixed_type_key))
