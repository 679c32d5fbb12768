"""How fast sentences are read: characters a second of texts as published, of their dense sentences alone, and of longer texts.

    python tests/benchmarks/bench_sentences.py [FILES]

It takes the Chinese texts beside the project where no file is named. *Dense* are the paragraphs of a text that hold two
numerals or more and are no rows of tables, under the first lines of the text; *longer* are sentences of one kind, each a
paragraph, in texts of 16,000 characters to a million, where a reader that is linear keeps its speed, and many such sentences
in one paragraph. Time is that of the processor, the
best of several rounds. It asserts nothing: times belong to a machine.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from timing import versions

from govledger import read_narrative
from govledger.countries import load
from govledger.documents import Document, read_document
from govledger.errors import UnusableSource
from govledger.figures import find_numerals

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ROUNDS = 5
LENGTHS = (16_000, 32_000, 64_000, 128_000, 256_000, 512_000, 1_024_000)
HEAD = 4
ONE_PARAGRAPH = 128_000
SENTENCE = "公务接待费支出{0}.20万元，完成年初预算{0}.00万元的{1}.5%，比上年减少{0}.80万元，下降{2}.0%。"


def dense(document: Document) -> Document:
    """The paragraphs with two numerals or more, under the first lines."""
    told = [flow.text for flow in load("cn").paragraphs(document)]
    kept = [text for text in told[HEAD:] if len(list(find_numerals(text, locale="zh_CN"))) > 1 and "。" in text]
    return Document.from_text("\n".join([*told[:HEAD], *kept]), name=document.name)


def longer(length: int, *, paragraphs: bool = True) -> Document:
    """A text of about so many characters of one kind of sentence, each in a paragraph of its own, or all in one."""
    made, written = ["某局2020年度部门决算\n"], 0
    for number in itertools.count(1):
        if written >= length:
            return Document.from_text("".join(made))
        sentence = SENTENCE.format(number, number % 90, number % 50)
        made.append(f"{number % 99 + 1}、{sentence}\n" if paragraphs else sentence)
        written += len(made[-1])
    raise AssertionError


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The least time of the processor in some rounds."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def readable(documents: Iterable[Document]) -> Iterator[Document]:
    """Those that hold a figure."""
    for document in documents:
        try:
            read_narrative(document)
        except UnusableSource:
            continue
        yield document


def measure(what: str, documents: list[Document], rounds: int = ROUNDS) -> None:
    """Prints how many characters of some documents are read in a second."""
    length = sum(len(document.text) for document in documents)
    took = sum(seconds(lambda d=document: read_narrative(d), rounds) for document in documents)  # type: ignore[misc]
    print(f"{what:<24}{len(documents):>6} texts{length:>12,} characters{length / took:>12,.0f} a second", flush=True)


def main() -> None:
    """Measures texts, their dense sentences, and longer texts."""
    paths = [Path(each) for each in sys.argv[1:]] or sorted(CORPUS.glob("cn-*/*.txt"))
    texts = list(readable(read_document(path) for path in paths))
    if texts:
        measure("as published", texts)
        measure("dense", list(readable(map(dense, texts))))
    else:
        print("no text is at hand: only longer ones are measured")
    for length in LENGTHS:
        measure("longer", [longer(length)], rounds=2 if length <= 128_000 else 1)
    measure("one paragraph", [longer(ONE_PARAGRAPH, paragraphs=False)], rounds=2)
    print(versions(()))


if __name__ == "__main__":
    main()
