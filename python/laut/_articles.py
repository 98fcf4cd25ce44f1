"""Whatever Python calls an article, a list or a table of them → the native part's tuples, one after the other.

Knows the types that people have; what the words say is checked by the native part. Nothing is imported that is not
there: pandas, polars and Arrow are known by what they can do.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sized
from datetime import date, datetime
from math import isnan
from typing import Any, SupportsIndex, cast

from . import _native
from .errors import Error, InputError, InputTypeError, InputWarning, PackageError
from .objects import Article
from .reading import Reading
from .records import Record

FIELDS = ("id", "title", "outlet", "url", "published", "modified", "credits", "language", "text")

Given = tuple[str | None, str | None, str | None, str | None, str | None, str | None, list[str], str | None, str]
"""Fields of an article in the order of `FIELDS`."""

OneArticle = str | Mapping[str, Any] | Article | Reading
"""What one article may be: its text, or an object with the contract's fields, of which only `text` is required."""


class Row(dict[str, object]):
    """A row of a table: its text may be marked up as HTML, as publishing programs keep it, and its other columns are no
    matter."""


def is_nothing(value: object) -> bool:
    """Says whether a value stands for none: None, NaN, pandas' NA and NaT."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and isnan(value)


def wrong(what: str, value: object, help: str) -> InputTypeError:
    """Returns the error for a value of a kind that cannot be meant."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return InputTypeError("input_type", f"the {what} is bytes", help="decode them first: data.decode('utf-8')")
    if is_nothing(value):
        return InputTypeError("input_type", f"the {what} is missing", help=help)
    return InputTypeError("input_type", f"the {what} is of the type {type(value).__name__}", help=help)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise wrong("text", value, "give a str")


def _field(name: str, value: object) -> str | list[str] | None:
    if name == "credits":
        return _credits(value)
    if is_nothing(value):
        return None
    if name in ("published", "modified"):
        return _day(name, value)
    if isinstance(value, str):
        return value
    if name == "id" and not isinstance(value, bool):
        # Numbers of any library; a column of pandas in which one is missing has them as floats.
        if isinstance(value, SupportsIndex):
            return str(value.__index__())
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
    raise wrong(name, value, "give a str, or leave it out")


def id_of(item: object) -> str | None:
    """Returns the id that an article comes with, if it is one that can be told."""
    id = item.get("id") if isinstance(item, Mapping) else None
    try:
        id = _field("id", id)
    except InputError:
        return None
    return id if isinstance(id, str) else None


def _credits(value: object) -> list[str]:
    if is_nothing(value):
        return []
    help = "give a list of str: the names that the article says it was taken from"
    if isinstance(value, (str, bytes, bytearray, memoryview, Mapping)) or not isinstance(value, Iterable):
        raise wrong("credits", value, help)
    names = list(value)
    for name in names:
        if not isinstance(name, str):
            raise wrong("name in credits", name, help)
    return names


def _day(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if type(value).__name__ == "datetime64":
        return str(value)[:10]
    raise wrong(name, value, "give a day as in '2031-03-06', or a datetime.date")


def one(article: object, **known: object) -> Given:
    """Returns an article; `known` goes before what it says itself where it is not None.

    Warns of fields that no article has. Raises InputError where it is none; a day that is `known` has to be one, and what
    an article says itself is noted where it is none.
    """
    fields: Mapping[str, Any]
    if isinstance(article, Mapping) and "laut" in article and isinstance(article.get("article"), Mapping):
        # A reading as plain data has the article inside.
        article = Article(dict(article["article"]))
    if record(article) is not None:
        message = "this is a record of an article that was read already"
        raise InputError("input_record", message, help="laut.Ledger.add and add_many take it")
    if isinstance(article, str) and _is_json(article):
        words = "the text is an object of JSON, and is read to the letter; json.loads makes an article of it"
        warnings.warn(words, InputWarning, stacklevel=3)
    if isinstance(article, Reading):
        fields = article.article.to_dict()
    elif isinstance(article, Article):
        fields = article.to_dict()
    elif isinstance(article, Mapping):
        fields = article
        if "text" not in fields:
            names = ", ".join(sorted(str(name) for name in fields)) or "none"
            raise InputError("input_no_text", f'the article has no field "text", only {names}', help='name it "text"')
        if not isinstance(article, Row):
            _warn(name for name in fields if name not in FIELDS)
    else:
        fields = {"text": article}
    said = {name: known[name] for name in FIELDS if not is_nothing(known.get(name))}
    found = {**{name: fields.get(name) for name in FIELDS}, **said}
    if "published" in said:
        _native.calendar_day("published", _day("published", said["published"]))
    rest = [_field(name, found[name]) for name in FIELDS[:-1]]
    text = _text(found["text"])
    return cast(Given, (*rest, _native.shown(text) if isinstance(article, Row) else text))


def _is_json(text: str) -> bool:
    """Says whether a text is an object of JSON, such as a line of a file, and no prose."""
    if not text.lstrip().startswith("{") or not text.rstrip().endswith("}"):
        return False
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _warn(unknown: Iterable[object]) -> None:
    names = ", ".join(sorted(str(name) for name in unknown))
    if names:
        words = f"no article has the fields {names}; they were passed over (known are {', '.join(FIELDS)})"
        warnings.warn(words, InputWarning, stacklevel=4)


def record(item: object) -> Record | Error | None:
    """Returns the record that an item is or has, or why it has none; None where it is anything else.

    Records are told as the command tells them: by what they begin with, and a text beside one goes before it.
    """
    if isinstance(item, Record):
        return item
    if isinstance(item, str):
        return Record(item) if Record.is_one(item) else None
    if not isinstance(item, Mapping) or not is_nothing(item.get("text")):
        return None
    if "laut_record" in item:
        return Record(json.dumps(dict(item), ensure_ascii=False))
    line = item.get("record")
    if isinstance(line, (Record, Mapping)):
        return record(line)
    if isinstance(line, str) and Record.is_one(line):
        return Record(line)
    if "text" not in item and "record" in item and is_nothing(line) and not is_nothing(item.get("error")):
        return InputError("record_malformed", "the row has no record", help=str(item["error"]))
    return None


def each(articles: object, columns: Mapping[str, str] | None = None, *, records: bool = False) -> Iterator[object]:
    """Returns what may be articles, one after the other, lazily: of lists each item, of tables each row as a mapping.

    `columns` says which column holds which field: `{"text": "body"}`. With `records` a table may have a column of records
    in the place of texts.
    """
    if getattr(articles, "_is_read", False):
        return iter(cast("Iterable[object]", articles))
    if isinstance(articles, (str, bytes, bytearray, memoryview)) or is_nothing(articles):
        help = "give a list of articles; laut.read reads one"
        raise (
            wrong("list of articles", articles, help)
            if not isinstance(articles, str)
            else InputTypeError("input_type", "the list of articles is a str", help=help)
        )
    if isinstance(articles, (Mapping, Article, Reading)):
        help = "give a list of articles; laut.read reads one"
        raise InputTypeError("input_type", f"the list of articles is one {type(articles).__name__}", help=help)
    _check_columns(columns, records)
    module = type(articles).__module__.split(".")[0]
    name = type(articles).__name__
    if module == "polars" and name == "LazyFrame":
        raise InputTypeError("input_type", "a LazyFrame has no rows yet", help="give frame.collect()")
    if name == "DataFrame" and module in ("pandas", "polars"):
        frame = cast(Any, articles)
        _once([str(column) for column in frame.columns])
        named = None if columns is None else {field: str(column) for field, column in columns.items()}
        return _rows({str(column): frame[column] for column in frame.columns}, named, records)
    if not (name == "Series" and module in ("pandas", "polars")) and _is_arrow(articles):
        return _arrow(articles, columns, records)
    if not isinstance(articles, Iterable):
        raise wrong("list of articles", articles, "give a list, an iterator, a DataFrame or an Arrow table")
    if not columns:
        return iter(articles)
    return (renamed(article, columns) for article in articles)


def _check_columns(columns: object, records: bool = False) -> None:
    help = 'say which column holds which field: columns={"text": "body"}'
    if columns is None:
        return
    if not isinstance(columns, Mapping):
        raise InputTypeError("input_type", f"columns is of the type {type(columns).__name__}", "columns", help)
    for field in columns:
        if field not in FIELDS and not (records and field == "record"):
            message = f'"{field}" is no field'
            raise InputError("parameter_invalid", message, "columns", f"take one of {', '.join(FIELDS)}")


def renamed(article: object, columns: Mapping[str, str]) -> object:
    """Returns an article whose fields have the contract's names."""
    if not isinstance(article, Mapping):
        return article
    rest = {name: value for name, value in article.items() if name not in columns.values()}
    return {**rest, **{field: article[column] for field, column in columns.items() if column in article}}


def chosen(names: Iterable[str], columns: Mapping[str, str] | None, records: bool = False) -> dict[str, str]:
    """Returns for each field the column that holds it; with `records` that of records where there are no texts, with that
    of errors.

    Raises InputError where a column is not there, or none holds the text.
    """
    _check_columns(columns, records)
    there = list(names)
    listed = ", ".join(there) or "none"
    for column in (columns or {}).values():
        if column not in there:
            raise InputError("input_column_missing", f'there is no column "{column}", only {listed}', "columns")
    found = {field: field for field in FIELDS if field in there} | dict(columns or {})
    if "record" in found:
        return {"record": found["record"]} | ({"error": "error"} if "error" in there else {})
    if "text" not in found and "record" in there:
        if records:
            return {field: field for field in ("record", "error") if field in there}
        message = f'there is no column "text", only {listed}'
        help = 'laut.Ledger.add_many takes the column "record", where it holds laut\'s'
        raise InputError("input_column_missing", message, help=help)
    if "text" not in found:
        help = 'say which column holds it: columns={"text": "body"}'
        raise InputError("input_column_missing", f'there is no column "text", only {listed}', help=help)
    return found


def _once(names: list[str]) -> None:
    """Refuses a table of which two columns have one name."""
    if len(set(names)) < len(names):
        twice = ", ".join(sorted({name for name in names if names.count(name) > 1}))
        raise InputError("input_table", f"there are several columns of one name: {twice}", help="rename them")


def _rows(table: Mapping[str, Iterable[object]], columns: Mapping[str, str] | None, records: bool) -> Iterator[object]:
    fields = chosen(table, columns, records)
    return (_row(fields, row, columns) for row in zip(*(table[column] for column in fields.values())))


def _row(fields: Iterable[str], values: Iterable[object], columns: Mapping[str, str] | None) -> Row:
    """Returns a row of a table as an article.

    A column "credits" that holds no lists tells something else as a rule, such as whose the pictures are; it is taken
    only where `columns` names it.
    """
    row = Row(zip(fields, values))
    if isinstance(row.get("credits"), str) and "credits" not in (columns or {}):
        del row["credits"]
    return row


def count(articles: object) -> int | None:
    """Returns how many articles there are, where that is known without asking for them."""
    known = type(articles).__module__.split(".")[0] in ("pandas", "polars", "pyarrow") or not _is_arrow(articles)
    return len(articles) if known and isinstance(articles, Sized) else None


def _is_arrow(articles: object) -> bool:
    return hasattr(articles, "__arrow_c_stream__") or hasattr(articles, "__arrow_c_array__")


def _arrow(producer: Any, columns: Mapping[str, str] | None, records: bool) -> Iterator[object]:
    try:
        import pyarrow
    except ModuleNotFoundError:
        message = f"a {type(producer).__name__} is read through pyarrow, which is not installed"
        raise PackageError("package_missing", message, help="pip install pyarrow, or give lists") from None
    if not _has_columns(producer, pyarrow):
        streams = hasattr(producer, "__arrow_c_stream__")
        texts = pyarrow.chunked_array(producer) if streams else pyarrow.array(producer)
        return (text.as_py() for text in texts)
    if hasattr(producer, "__arrow_c_stream__"):
        reader = pyarrow.RecordBatchReader.from_stream(producer)
    else:
        batch = pyarrow.record_batch(producer)
        reader = pyarrow.RecordBatchReader.from_batches(batch.schema, [batch])
    _once(reader.schema.names)
    fields = chosen(reader.schema.names, columns, records)
    return _batches(reader, fields, columns)


def _has_columns(producer: Any, pyarrow: Any) -> bool:
    """Says whether it is a table, and no list of texts: of a type that has fields."""
    kind = getattr(producer, "type", None)
    return not isinstance(kind, pyarrow.DataType) or pyarrow.types.is_struct(kind)


def _batches(reader: Any, fields: Mapping[str, str], columns: Mapping[str, str] | None) -> Iterator[object]:
    for batch in reader:
        values = [batch.column(column).to_pylist() for column in fields.values()]
        yield from (_row(fields, row, columns) for row in zip(*values))
