import { commitText, parseJson } from './frame-codec.ts';
import type { Keys } from './keys.ts';
import { type PagesMeta, openMeta } from './row-codec.ts';
import { residentTables } from './store.ts';
import { type Change, tableOfLetter } from './tables.ts';
import { type SealedRow, type ViewDatabase, pagesName } from './view-database.ts';

/** A page is closed at about this many characters: a few hundred records, sealed and opened at once. */
const PAGE_CHARS = 200_000;
/** Below this the pages written since are not worth being folded into the others. */
const LEAST_FOLD_CHARS = 500_000;
const LEAST_FOLD_ROWS = 200;
/** Pages opened side by side. */
const OPENED_AT_ONCE = 16;

const residents: ReadonlySet<string> = new Set(residentTables);

/** Rows to write next to a batch, and what the meta row says about them then. */
export interface PageWrite {
  readonly rows: readonly SealedRow[];
  readonly meta: PagesMeta;
}

/** The page that goes with a batch: its changes of resident tables. `null` when there are none. */
export async function nextPage(
  keys: Keys,
  pages: PagesMeta,
  changes: Iterable<Change>,
): Promise<PageWrite | null> {
  const resident = [...changes].filter(({ table }) => residents.has(table));
  if (resident.length === 0) return null;
  const text = commitText(resident);
  const row = await sealPage(keys, pages.generation, pages.rows, text);
  return {
    rows: [row],
    meta: { ...pages, rows: pages.rows + 1, addedChars: pages.addedChars + text.length },
  };
}

/** True when the pages that came with batches are many or long against the folded ones. */
export function shouldFold(pages: PagesMeta | null): boolean {
  if (!pages) return true;
  const { foldedRows, foldedChars, rows, addedChars } = pages;
  return (
    addedChars > Math.max(LEAST_FOLD_CHARS, foldedChars / 2) ||
    rows - foldedRows > Math.max(LEAST_FOLD_ROWS, foldedRows)
  );
}

/**
 * Every resident record in as few pages as they take, to replace all pages there are. `null` when `isStopped` says so
 * on the way. The records are those of the moment of the call.
 */
export async function foldedPages(
  keys: Keys,
  records: readonly Change[],
  isStopped: () => boolean,
): Promise<PageWrite | null> {
  // Random, so that pages of an engine that lives on after its end are never taken for those of the next one.
  const generation = crypto.randomUUID();
  const rows: SealedRow[] = [];
  let foldedChars = 0;
  for (const texts of pageTexts(records)) {
    if (isStopped()) return null;
    foldedChars += texts.length;
    // One after the other: each stringify is short, and the engine gets its turn in between.
    rows.push(await sealPage(keys, generation, rows.length, texts));
  }
  const meta = { generation, rows: rows.length, foldedRows: rows.length, foldedChars, addedChars: 0 };
  return { rows, meta };
}

function* pageTexts(records: readonly Change[]): Generator<string> {
  let parts: Change[] = [];
  let chars = 0;
  for (const { table, id, value } of records) {
    const json = JSON.stringify(value);
    parts.push({ table, id, value, json });
    chars += json.length;
    if (chars < PAGE_CHARS) continue;
    yield commitText(parts);
    parts = [];
    chars = 0;
  }
  if (parts.length > 0) yield commitText(parts);
}

/**
 * The changes that make the resident tables as the view holds them, in order, page by page: one decryption for some
 * hundred records. `null` where the pages are not whole; then the rows themselves have to be read.
 */
export async function readResidentPages(
  database: ViewDatabase,
  keys: Keys,
): Promise<readonly (readonly Change[])[] | null> {
  const found = await database.readPages();
  const opened = found.meta && (await openMeta(keys, found.meta.k, found.meta));
  const pages = opened?.kind === 'ours' ? opened.meta.pages : null;
  if (!pages) return null;
  const ids = Array.from({ length: pages.rows }, (_, index) => pageId(pages.generation, index));
  const rows = new Map(found.rows.map((row) => [row.id, row]));
  const changes: (readonly Change[])[] = [];
  for (let from = 0; from < ids.length; from += OPENED_AT_ONCE) {
    const part = ids.slice(from, from + OPENED_AT_ONCE);
    const read = await Promise.all(part.map((id) => openPage(keys, rows.get(id))));
    for (const page of read) {
      if (!page) return null;
      changes.push(page);
    }
  }
  return changes;
}

async function sealPage(keys: Keys, generation: string, index: number, text: string): Promise<SealedRow> {
  const id = pageId(generation, index);
  return { id, s: await keys.sealer(pagesName).seal(id, text) };
}

async function openPage(keys: Keys, row: SealedRow | undefined): Promise<readonly Change[] | null> {
  const text = row && (await keys.sealer(pagesName).open(row.id, row.s));
  const parsed = typeof text === 'string' ? parseJson(text) : undefined;
  if (!Array.isArray(parsed)) return null;
  const changes: Change[] = [];
  for (const [letter, id, value] of parsed as [string, string, unknown][]) {
    const table = tableOfLetter(letter);
    if (!table) return null;
    // The text is not kept: what is read here goes into memory only.
    changes.push({ table, id, value, json: value === null ? null : '' });
  }
  return changes;
}

function pageId(generation: string, index: number): string {
  return `${generation}-${index}`;
}
