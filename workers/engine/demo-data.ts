import companiesCsv from '../../samples/demo/companies.csv?raw';
import peopleCsv from '../../samples/demo/people.csv?raw';
import sellerJson from '../../samples/seller.json';
import * as v from 'valibot';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, ok } from '../../contracts/result.ts';
import { sellerSchema } from '../../contracts/seller.ts';
import { readImportFile } from '../../pipeline/imports/read-file.ts';
import type { EngineWorld } from './engine-world.ts';
import { storeImport } from './import-files.ts';
import { saveSettings } from './settings.ts';

/** The day on which the fictional rows were written. */
const WRITTEN_ON = '2026-11-23';

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/**
 * Fills a demo workspace that is still empty with the fictional companies, people and seller of `samples/`, through
 * the same import as everyone's files. Does nothing in a workspace that has companies already.
 */
export async function seedDemo(world: EngineWorld): Promise<Result<null, Failure>> {
  if (world.store.resident('companies').size > 0) return ok(null);
  const companies = await readImportFile(
    { name: 'companies.csv', modifiedOn: WRITTEN_ON, chunks: bytesOf(companiesCsv) },
    'companies',
  );
  if (!companies.ok) return companies;
  const people = await readImportFile(
    { name: 'people.csv', modifiedOn: WRITTEN_ON, chunks: bytesOf(peopleCsv) },
    'people',
  );
  if (!people.ok) return people;
  const stored = await storeImport(world, [companies.value, people.value]);
  if (!stored.ok) return stored;
  const seller = v.parse(sellerSchema, sellerJson);
  const saved = await saveSettings(world, { seller });
  return saved.ok ? ok(null) : saved;
}
