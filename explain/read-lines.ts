/** Characters of one line that are read; what is longer is cut, so that a file without line breaks stays harmless. */
export const maximumLineLength = 1_000_000;

/**
 * The lines of UTF-8 text, without LF or CRLF, a byte order mark or what an editor leaves after the last line break.
 *
 * Bytes that are no UTF-8 become U+FFFD. Every other line has its place, also an empty one. Lines come in groups, one
 * for each piece of the input, so that reading waits where writing does.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[], void> {
  const decoder = new TextDecoder('utf-8');
  const open = createOpenLine();
  for await (const chunk of chunks) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    open.add(first);
    if (rest.length === 0) continue;
    const last = rest.pop() ?? '';
    yield [open.take(), ...rest].map(withoutReturn);
    open.add(last);
  }
  open.add(decoder.decode());
  const end = open.take();
  if (end !== '') yield [withoutReturn(end)];
}

/** The line that is not yet complete, in pieces: adding to one long text again and again would copy it each time. */
function createOpenLine(): { add(text: string): void; take(): string } {
  let parts: string[] = [];
  let length = 0;
  return {
    add(text) {
      if (text === '' || length > maximumLineLength) return;
      parts.push(text);
      length += text.length;
    },
    take() {
      const line = parts.join('');
      parts = [];
      length = 0;
      return line;
    },
  };
}

function withoutReturn(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.length > maximumLineLength ? text.slice(0, maximumLineLength) : text;
}
