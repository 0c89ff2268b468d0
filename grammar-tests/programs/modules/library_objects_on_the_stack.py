"""Names and objects of library modules as an instruction trace shows them."""
import csv, io
from queue import Queue, PriorityQueue, LifoQueue
import threading
from threading import Lock, Thread
import hashlib, base64, binascii, struct, zlib, uuid
from hashlib import md5, sha1
from struct import pack, unpack
from base64 import b64decode

r=csv.reader(io.StringIO('a,b\n1,2\n'))
for row in r:
    print(row)
w=csv.writer(io.StringIO())
w.writerow([1,2])
d=list(csv.DictReader(['a,b','1,2']))
q=Queue()
for i in range(3):
    q.put(i)
while not q.empty():
    x=q.get()
    q.task_done()
p=PriorityQueue()
class T:
    def __init__(s, v):
        s.v = v
    def __lt__(s,o): return s.v<o.v
for v in (3,1,2): p.put(T(v))
while p.qsize(): print(p.get().v)
class S:
    _l=Lock()
    _i=None
    def __new__(cls):
        with cls._l:
            if cls._i is None:
                cls._i=super().__new__(cls)
        return cls._i
a=S()
b=S()
print(a is b)
l=threading.Lock()
l.acquire()
l.release()
s=threading.Semaphore(2)
with s: pass
e=threading.Event()
e.set()
h=hashlib.sha256()
h.update(b'abc')
d=h.hexdigest()
s=struct.Struct('<hh')
p=s.pack(1,2)
t=s.unpack(p)
for u in struct.iter_unpack('<h',p):
    pass
b=base64.b64encode(b'abc').decode()
u=uuid.uuid5(uuid.NAMESPACE_DNS,'a')
x=md5(b'').digest()
