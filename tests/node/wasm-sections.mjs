// A reader for the parts of a wasm binary that old kernels stumble over.

const SECTION = { type: 1, import: 2, table: 4 };
const EXTERNREF = 0x6f;
const FUNC = 0x60;
const LIMITS_WITH_MAXIMUM = 1;

/** Whether any signature, import or table holds references to JavaScript, and how many results a function has at most. */
export function wasmTypes(bytes) {
  const valueTypes = new Set();
  const tables = [];
  let results = 0;
  for (const { id, reader } of sections(bytes)) {
    if (id === SECTION.type) {
      reader.each(() => {
        if (reader.byte() !== FUNC) throw new Error('a type that is no function');
        reader.each(() => valueTypes.add(reader.byte()));
        let count = 0;
        reader.each(() => {
          valueTypes.add(reader.byte());
          count += 1;
        });
        results = Math.max(results, count);
      });
    } else if (id === SECTION.import) {
      reader.each(() => {
        reader.name();
        reader.name();
        const kind = reader.byte();
        if (kind === 0) reader.number();
        else if (kind === 1) tables.push(reader.table());
        else if (kind === 2) reader.limits();
        else valueTypes.add(reader.global());
      });
    } else if (id === SECTION.table) {
      reader.each(() => tables.push(reader.table()));
    }
  }
  return { hasExternref: valueTypes.has(EXTERNREF) || tables.includes(EXTERNREF), results };
}

/** Each section's number, and a reader at its start. */
function* sections(bytes) {
  const whole = new Reader(bytes, 8);
  while (whole.at < bytes.length) {
    const id = whole.byte();
    const size = whole.number();
    yield { id, reader: new Reader(bytes, whole.at) };
    whole.at += size;
  }
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned LEB128 number. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  each(read) {
    for (let left = this.number(); left > 0; left -= 1) read();
  }

  name() {
    this.at += this.number();
  }

  limits() {
    const kind = this.byte();
    this.number();
    if (kind & LIMITS_WITH_MAXIMUM) this.number();
  }

  table() {
    const type = this.byte();
    this.limits();
    return type;
  }

  global() {
    const type = this.byte();
    this.byte();
    return type;
  }
}
