class Book:
    def __init__(self, title, author, copies=1):
        self.title = title
        self.author = author
        self.copies = copies
    def __str__(self):
        return f"'{self.title}' by {self.author} ({self.copies} left)"
class Member:
    MAX = 2
    def __init__(self, name):
        self.name, self.borrowed = name, []
    def __repr__(self):
        return "Member({!r}, {})".format(self.name, [b.title for b in self.borrowed])
class Library:
    def __init__(self, *books): self.books = {b.title: b for b in books}
    def lend(self, title, member):
        book = self.books.get(title)
        if book is None: print("No such book:", title)
        elif book.copies == 0: print("Sorry,", book)
        elif len(member.borrowed) >= member.MAX: print(f"{member.name} has too many books")
        else:
            book.copies -= 1
            member.borrowed.append(book)
            print(f"{member.name} borrows {book}")
    def give_back(self, title, member):
        for i, b in enumerate(member.borrowed):
            if b.title == title:
                del member.borrowed[i]
                b.copies += 1
                break
        else:
            raise LookupError(f"{member!r} does not have {title!r}")
    def __len__(self): return sum(b.copies for b in self.books.values())
    def __getitem__(self, author): return sorted(b.title for b in self.books.values() if b.author == author)
lib = Library(Book("Dune", "Herbert", 2), Book("Emma", "Austen"), Book("Persuasion", "Austen"))
ann, bob = Member("Ann"), Member("Bob")
for t, m in [("Dune", ann), ("Emma", bob), ("Emma", ann), ("Ulysses", ann), ("Persuasion", ann), ("Dune", ann)]: lib.lend(t, m)
lib.give_back("Emma", bob)
print(len(lib), lib["Austen"], ann, bob, lib.books["Emma"])
lib.give_back("Emma", bob)
