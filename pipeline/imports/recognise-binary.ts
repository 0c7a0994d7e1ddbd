/** Known beginnings of files that are not CSV, with what to do about each. */
const signatures: readonly { readonly bytes: string; readonly what: string; readonly todo: string }[] = [
  {
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    what: 'an old Excel or Word file',
    todo: 'open it and save it as CSV',
  },
  { bytes: '%PDF', what: 'a PDF document', todo: 'export the list itself as CSV' },
  { bytes: '\x89PNG', what: 'a picture', todo: 'choose the CSV file' },
  { bytes: '\xff\xd8\xff', what: 'a picture', todo: 'choose the CSV file' },
  { bytes: 'GIF8', what: 'a picture', todo: 'choose the CSV file' },
  { bytes: '\x1f\x8b', what: 'a compressed file (gzip)', todo: 'unpack it first' },
  { bytes: '7z\xbc\xaf\x27\x1c', what: 'a compressed file (7z)', todo: 'unpack it first' },
  { bytes: 'Rar!\x1a', what: 'a compressed file (rar)', todo: 'unpack it first' },
  { bytes: 'BZh', what: 'a compressed file (bzip2)', todo: 'unpack it first' },
  { bytes: '\x28\xb5\x2f\xfd', what: 'a compressed file (zstd)', todo: 'unpack it first' },
  { bytes: '\xfd7zXZ', what: 'a compressed file (xz)', todo: 'unpack it first' },
  { bytes: 'PAR1', what: 'a Parquet file', todo: 'export the table as CSV' },
  { bytes: 'SQLite format 3', what: 'a database', todo: 'export the table as CSV' },
  { bytes: '\x7fELF', what: 'a program', todo: 'choose the CSV file' },
  { bytes: 'MZ\x90', what: 'a program', todo: 'choose the CSV file' },
  { bytes: '{\\rtf', what: 'a rich text document', todo: 'export the list itself as CSV' },
];

const zip = 'PK\x03\x04';
const zipContents: readonly { readonly entry: string; readonly what: string }[] = [
  { entry: 'xl/', what: 'an Excel workbook' },
  { entry: 'word/', what: 'a Word document' },
  { entry: 'opendocument.spreadsheet', what: 'a spreadsheet (OpenDocument)' },
  { entry: 'Index/', what: 'a Numbers spreadsheet' },
];
/** Share of control characters from which bytes are no text; real CSV files have none. */
const controlShare = 0.02;

/**
 * Says in one sentence why the beginning of a file is not a CSV file, or `null` when it may be one.
 *
 * Looks at known signatures, web pages and JSON, then at the share of control characters. UTF-16 must be ruled out by
 * the caller, whose every second byte may be zero.
 *
 * @param head the first bytes of the file; 64 kB are plenty
 */
export function recogniseBinary(name: string, head: Uint8Array, isUtf16: boolean): string | null {
  const text = latin1(head.subarray(0, 4096));
  const known = signatures.find((signature) => text.startsWith(signature.bytes));
  if (known) return sentence(name, known.what, known.todo);
  if (text.startsWith(zip)) return describeZip(name, latin1(head));
  if (isUtf16) return null;
  const start = text
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .slice(0, 200)
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body)/.test(start)) {
    return sentence(name, 'a web page, perhaps a sign-in page saved instead of the list', 'export it again');
  }
  if (start.startsWith('<?xml')) return sentence(name, 'an XML file', 'export the list as CSV');
  if (/^(\[\s*)?\{\s*("|\}|$)/.test(start)) return sentence(name, 'a JSON file', 'export the list as CSV');
  if (looksBinary(head))
    return sentence(name, 'a binary file', 'choose the CSV file, or save the list as CSV');
  return null;
}

function describeZip(name: string, text: string): string {
  const inside = zipContents.find((content) => text.includes(content.entry));
  if (inside) return sentence(name, inside.what, 'open it and save it as CSV');
  if (/\.xls[xmb]$/i.test(name)) return sentence(name, 'an Excel workbook', 'open it and save it as CSV');
  return sentence(name, 'a compressed file (zip)', 'unpack it first');
}

function sentence(name: string, what: string, todo: string): string {
  return `"${name}" is ${what}, not a CSV file: ${todo}, then import that file.`;
}

function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 32 && (byte < 9 || byte > 13)) controls += 1;
  }
  return controls > bytes.length * controlShare;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
