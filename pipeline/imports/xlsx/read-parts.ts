import { decodeBytes } from '../decode-text.ts';
import { WorkbookError, type ZipEntries, unfold } from './read-zip.ts';

/** What the sheets of a workbook share. */
export interface Workbook {
  /** Paths of the visible sheets inside the zip, in their order. */
  readonly sheets: readonly string[];
  readonly strings: readonly string[];
  /** Numbers of the cell styles that show a date. */
  readonly dateStyles: ReadonlySet<number>;
  /** Days are counted from 1904 instead of 1900. */
  readonly isFrom1904: boolean;
}

/** Bytes of a part that is held as a whole: strings, styles, directories. */
const maximumWholeBytes = 128 * 1024 * 1024;

/** Reads what the sheets share. Throws `WorkbookError` where the workbook is none. */
export function readWorkbook(bytes: Uint8Array, entries: ZipEntries): Workbook {
  const book = partText(bytes, entries, 'xl/workbook.xml');
  const targets = new Map(
    elements(partText(bytes, entries, 'xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.get('Id'),
      attributes.get('Target') ?? '',
    ]),
  );
  const sheets = elements(book, 'sheet').flatMap(({ attributes }) => {
    const target = targets.get(attributes.get('r:id') ?? attributes.get('id'));
    if (target === undefined || (attributes.get('state') ?? 'visible') !== 'visible') return [];
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
    return entries.has(path) ? [path] : [];
  });
  if (sheets.length === 0) throw new WorkbookError('it has no visible sheet');
  return {
    sheets,
    strings: elements(partText(bytes, entries, 'xl/sharedStrings.xml'), 'si').map(({ inside }) =>
      plainText(inside),
    ),
    dateStyles: dateStylesOf(partText(bytes, entries, 'xl/styles.xml')),
    isFrom1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(book),
  };
}

/** Text of a run of rich text, without its phonetic reading. */
export function plainText(inside: string): string {
  const texts = elements(inside.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, ''), 't');
  return texts.map((text) => unescapeXml(text.inside)).join('');
}

/** Resolves the entities of XML; others than its own five and numbers stay as they are, for nothing declares any. */
export function unescapeXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex, decimal, name) => {
      if (name !== undefined) return named[name as keyof typeof named];
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    });
}

const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;

/** Refuses XML that declares anything: workbooks never do, attacks by entities must. */
export function refuseDeclarations(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new WorkbookError('it declares entities of its own');
}

/** Elements of this name, whatever their namespace's prefix; nested ones of the same name are not looked for. */
export function elements(
  xml: string,
  name: string,
): readonly { readonly attributes: ReadonlyMap<string, string>; readonly inside: string }[] {
  const found: { attributes: ReadonlyMap<string, string>; inside: string }[] = [];
  const opening = new RegExp(`<((?:\\w+:)?${name})(?=[\\s/>])([^>]*)>`, 'g');
  for (let tag = opening.exec(xml); tag; tag = opening.exec(xml)) {
    const isClosed = tag[2]!.endsWith('/');
    const from = opening.lastIndex;
    const close = isClosed ? from : xml.indexOf(`</${tag[1]!}>`, from);
    if (close < 0) break;
    found.push({ attributes: attributesOf(tag[2]!), inside: xml.slice(from, close) });
    if (!isClosed) opening.lastIndex = close;
  }
  return found;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', one, other]) => [
      name,
      unescapeXml(one ?? other ?? ''),
    ]),
  );
}

/** Empty where the workbook has no such part. */
function partText(bytes: Uint8Array, entries: ZipEntries, path: string): string {
  const entry = entries.get(path);
  if (!entry) return '';
  const pieces: Uint8Array[] = [];
  let length = 0;
  unfold(bytes, entry, (piece) => {
    length += piece.length;
    if (length > maximumWholeBytes) throw new WorkbookError('it unfolds to far more than it should');
    pieces.push(piece.slice());
  });
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  const xml = decodeBytes(all, false);
  refuseDeclarations(xml);
  return xml;
}

/** Built-in formats 14 to 22, 27 to 36, 45 to 47 and 50 to 58 are dates; so are own ones with day, month or year. */
function dateStylesOf(styles: string): ReadonlySet<number> {
  const own = new Map(
    elements(styles, 'numFmt').map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      attributes.get('formatCode') ?? '',
    ]),
  );
  const isDate = (format: number): boolean => {
    const code = own.get(format)?.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
    if (code !== undefined) return /[ymd]/i.test(code);
    const builtIn = [14, 22, 27, 36, 45, 47, 50, 58];
    return builtIn.some((low, at) => at % 2 === 0 && format >= low && format <= builtIn[at + 1]!);
  };
  const [formats] = elements(styles, 'cellXfs');
  const styled = elements(formats?.inside ?? '', 'xf').map(({ attributes }) =>
    Number(attributes.get('numFmtId')),
  );
  return new Set(styled.flatMap((format, style) => (isDate(format) ? [style] : [])));
}
