// A backup is a tar in gzip, so that it opens without Hourbank: `tar tzf file`. Its parts are small enough to be held in
// memory, whatever the size of the whole.

export type TarEntry = { name: string; content: Buffer };

const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);

/** One file of a tar: its header, its bytes, and zeros up to the next block. */
export function tarEntry({ name, content }: TarEntry, at: Date): Buffer {
  const rest = content.length % BLOCK;
  return Buffer.concat([tarHeader(name, content.length, at), content, Buffer.alloc(rest === 0 ? 0 : BLOCK - rest)]);
}

/** What stands at the end of every tar; one without it was cut off. */
export function tarEnd(): Buffer {
  return END;
}

/** The files of a tar, one after the other. Throws where the bytes are no tar, were altered, or end too soon. */
export async function* tarEntries(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = new BlockReader(source);
  for (;;) {
    const header = await reader.take(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const { name, size } = readHeader(header);
    const content = await reader.take(size);
    if (size % BLOCK !== 0) await reader.take(BLOCK - (size % BLOCK));
    yield { name, content };
  }
  await reader.rest();
}

class BlockReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #size = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(bytes: number): Promise<Buffer> {
    while (this.#size < bytes) {
      const next = await this.#source.next();
      if (next.done) throw new Error("it ends too soon");
      this.#held.push(next.value);
      this.#size += next.value.length;
    }
    const all = this.#held.length === 1 && this.#held[0] ? this.#held[0] : Buffer.concat(this.#held);
    const after = all.subarray(bytes);
    this.#held = after.length > 0 ? [after] : [];
    this.#size = after.length;
    return all.subarray(0, bytes);
  }

  /** Reads to the end, so that the checksum of the compression is looked at as well. */
  async rest(): Promise<void> {
    for (let next = await this.#source.next(); !next.done; next = await this.#source.next());
  }
}

function tarHeader(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for a tar.`);
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  header.write(name, 0);
  header.write(`${octal(0o600, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100);
  header.write(`${octal(size, 11)}\0${octal(Math.floor(at.getTime() / 1000), 11)}\0`, 124);
  header.write("        0", 148);
  header.write("ustar\u000000", 257);
  header.write(`${octal(checksum(header), 6)}\0 `, 148);
  return header;
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, length: number) => header.toString("latin1", from, from + length).replace(/\0.*$/s, "").trim();
  const blank = Buffer.from(header);
  blank.write("        ", 148);
  const size = Number.parseInt(text(124, 12), 8);
  if (text(257, 5) !== "ustar" || checksum(blank) !== Number.parseInt(text(148, 8), 8) || !Number.isSafeInteger(size)) {
    throw new Error("it is no tar");
  }
  return { name: text(0, 100), size };
}

function checksum(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}
