import type { Keys } from './keys.ts';
import type { DirectoryEntry } from './pack-directory.ts';
import { type PagesMeta, type ViewMeta, openMeta } from './view-meta.ts';
import { decodePage, encodePage, entryBytes } from './page-codec.ts';
import { type SealedRow, type ViewDatabase, pagesName } from './view-database.ts';

/** A page is closed at about this many bytes. */
const PAGE_BYTES = 200_000;
/** Below this the pages written since are not worth being folded into the others. */
const LEAST_FOLD_BYTES = 250_000;
const LEAST_FOLD_ROWS = 200;
/** Pages opened side by side. */
const OPENED_AT_ONCE = 16;

/** Rows to write next to a batch, and what the meta row says about them then. */
export interface PageWrite {
  readonly rows: readonly SealedRow[];
  readonly meta: PagesMeta;
}

/**
 * The page that goes with a batch: what changed in the directory of packs.
 *
 * @param writer names no other writer: pages of an engine that lives on after its end are never taken for those of the
 * next one
 */
export async function nextPage(
  keys: Keys,
  pages: PagesMeta,
  writer: string,
  entries: readonly DirectoryEntry[],
): Promise<PageWrite> {
  const page = encodePage(entries);
  const last = pages.parts.at(-1);
  const isOwn = last?.generation === writer;
  const rows = isOwn ? last.rows : 0;
  const parts = [...(isOwn ? pages.parts.slice(0, -1) : pages.parts), { generation: writer, rows: rows + 1 }];
  return {
    rows: [await sealPage(keys, writer, rows, page)],
    meta: { ...pages, parts, addedBytes: pages.addedBytes + page.length },
  };
}

/** True when the pages that came with batches are many or long against the folded ones. */
export function shouldFold(pages: PagesMeta | null): boolean {
  if (!pages) return true;
  const { foldedRows, foldedBytes, parts, addedBytes } = pages;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return (
    addedBytes > Math.max(LEAST_FOLD_BYTES, foldedBytes / 2) ||
    rows - foldedRows > Math.max(LEAST_FOLD_ROWS, foldedRows)
  );
}

/**
 * The whole directory in as few pages as it takes, to replace all pages there are. `null` when `isStopped` says so on
 * the way. The entries are those of the moment of the call.
 */
export async function foldedPages(
  keys: Keys,
  entries: readonly DirectoryEntry[],
  isStopped: () => boolean,
): Promise<PageWrite | null> {
  const generation = crypto.randomUUID();
  const rows: SealedRow[] = [];
  let foldedBytes = 0;
  for (const own of cut(entries)) {
    if (isStopped()) return null;
    const page = encodePage(own);
    foldedBytes += page.length;
    // One after the other: each is short, and the engine gets its turn in between.
    rows.push(await sealPage(keys, generation, rows.length, page));
  }
  const parts = [{ generation, rows: rows.length }];
  return { rows, meta: { parts, foldedRows: rows.length, foldedBytes, addedBytes: 0 } };
}

function* cut(entries: readonly DirectoryEntry[]): Generator<readonly DirectoryEntry[]> {
  let part: DirectoryEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    part.push(entry);
    bytes += entryBytes(entry);
    if (bytes < PAGE_BYTES) continue;
    yield part;
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield part;
}

/**
 * The directory's entries, in order, page by page. `null` where the pages are not whole: then the packs have to be read.
 *
 * @param known the meta row that the store is opened by; pages of another one, as somebody else may have written it
 * since, say nothing about the frames up to `known.appliedSeq`
 */
export async function readDirectoryPages(
  database: ViewDatabase,
  keys: Keys,
  known: ViewMeta,
): Promise<readonly (readonly DirectoryEntry[])[] | null> {
  const found = await database.readPages();
  const opened = found.meta && (await openMeta(keys, found.meta.k, found.meta));
  const meta = opened?.kind === 'ours' || opened?.kind === 'newer' ? opened.meta : null;
  const pages = meta?.pages;
  if (!pages || !isSameState(meta, known)) return null;
  const ids = pages.parts.flatMap(({ generation, rows: count }) =>
    Array.from({ length: count }, (_, index) => pageId(generation, index)),
  );
  const rows = new Map(found.rows.map((row) => [row.id, row]));
  const entries: (readonly DirectoryEntry[])[] = [];
  for (let from = 0; from < ids.length; from += OPENED_AT_ONCE) {
    const part = ids.slice(from, from + OPENED_AT_ONCE);
    const read = await Promise.all(part.map((id) => openPage(keys, rows.get(id))));
    for (const page of read) {
      if (!page) return null;
      entries.push(page);
    }
  }
  return entries;
}

function isSameState(one: ViewMeta, other: ViewMeta): boolean {
  const stateOf = ({ appliedSeq, mark, pages }: ViewMeta): string =>
    JSON.stringify([appliedSeq, mark, pages]);
  return stateOf(one) === stateOf(other);
}

async function sealPage(
  keys: Keys,
  generation: string,
  index: number,
  page: Uint8Array<ArrayBuffer>,
): Promise<SealedRow> {
  const id = pageId(generation, index);
  return { id, s: await keys.sealer(pagesName).sealBytes(id, page) };
}

async function openPage(keys: Keys, row: SealedRow | undefined): Promise<readonly DirectoryEntry[] | null> {
  const bytes = row && (await keys.sealer(pagesName).openBytes(row.id, row.s));
  return bytes ? decodePage(bytes) : null;
}

function pageId(generation: string, index: number): string {
  return `${generation}-${index}`;
}
