class Conn:
    def __init__(self, url):
        self.scheme, self.host = url.split("://")
print(Conn("http://x").host)
Conn("no-scheme")
