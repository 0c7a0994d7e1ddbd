import companiesCsv from '../../samples/demo/companies.csv?raw';
import peopleCsv from '../../samples/demo/people.csv?raw';
import sellerJson from '../../samples/seller.json';
import * as v from 'valibot';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, ok } from '../../contracts/result.ts';
import { sellerSchema } from '../../contracts/seller.ts';
import type { EngineWorld } from './engine-world.ts';
import { storeImport } from './import-files.ts';
import { saveSettings } from './settings.ts';

/** The day on which the fictional rows were written. */
const WRITTEN_ON = '2026-11-23';

/** Reads one of the samples as if it were a file. */
function readSample(world: EngineWorld, kind: 'companies' | 'people', text: string) {
  const bytes = new Blob([text]);
  const name = `${kind}.csv`;
  return world.ports.compute.run('readImportFile', {
    name,
    sizeBytes: bytes.size,
    modifiedOn: WRITTEN_ON,
    kind,
    bytes: bytes.stream(),
  });
}

/**
 * Fills a demo workspace that is still empty with the fictional companies, people and seller of `samples/`, through
 * the same import as everyone's files. Does nothing in a workspace that has companies already.
 */
export async function seedDemo(world: EngineWorld): Promise<Result<null, Failure>> {
  if (world.store.resident('companies').size > 0) return ok(null);
  const companies = await readSample(world, 'companies', companiesCsv);
  if (!companies.ok) return companies;
  const people = await readSample(world, 'people', peopleCsv);
  if (!people.ok) return people;
  const stored = await storeImport(world, [companies.value, people.value]);
  if (!stored.ok) return stored;
  const seller = v.parse(sellerSchema, sellerJson);
  const saved = await saveSettings(world, { seller });
  return saved.ok ? ok(null) : saved;
}
