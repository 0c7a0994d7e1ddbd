import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from 'playwright/test';
import { type FictionalMarket, fictionalSeller } from '../fakes/fictional.ts';

export { expect } from 'playwright/test';

export const projectFolder = path.resolve(import.meta.dirname, '../..');
export const isRoot = process.getuid?.() === 0;
export const PASSPHRASE = 'three quiet otters';

/** A real list that lies beside the project on some machines; tests on it are left out where it does not. */
const sampleFolder = path.resolve(projectFolder, '../shared/data/crunchbase-sample');
export const sample = {
  exists: existsSync(path.join(sampleFolder, 'people.csv')),
  companies: path.join(sampleFolder, 'companies.csv'),
  people: path.join(sampleFolder, 'people.csv'),
};

/** The folder of one test: input, profiles, results, and the temporary folder of every process it starts. */
export interface Place {
  readonly folder: string;
  readonly temporary: string;
  at(name: string): string;
  write(name: string, content: string | Buffer): string;
  /** Writes companies, people and seller of a market and answers their paths. */
  writeMarket(market: FictionalMarket): MarketFiles;
  /** A file system of its own for one folder; taken away again after the test. */
  mountMemory(name: string, sizeBytes: number): string;
  /** Runs after the test, however it ended, and before the folder goes. */
  atEnd(work: () => void): void;
}

export interface MarketFiles {
  readonly companies: string;
  readonly people: string;
  readonly seller: string;
}

export const test = base.extend<{ place: Place }>({
  // Playwright reads from this pattern which fixtures are needed: none.
  place: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bg-e2e-'));
    const endings: (() => void)[] = [];
    try {
      await use(makePlace(folder, endings));
    } finally {
      for (const end of endings.reverse()) end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  },
});

/** A place for work outside of a test; whoever makes it runs the endings. */
export function makePlace(folder: string, endings: (() => void)[]): Place {
  const at = (name: string): string => path.join(folder, name);
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(at(name), content);
    return at(name);
  };
  mkdirSync(at('tmp'));
  return {
    folder,
    temporary: at('tmp'),
    at,
    write,
    writeMarket: (market) => ({
      companies: write('companies.csv', market.companies),
      people: write('people.csv', market.people),
      seller: write('seller.json', JSON.stringify(fictionalSeller)),
    }),
    mountMemory: (name, sizeBytes) => {
      mkdirSync(at(name));
      const options = ['-t', 'tmpfs', '-o', `size=${String(sizeBytes)},mode=700`];
      const { status, stderr } = spawnSync('mount', [...options, 'tmpfs', at(name)], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`mount failed: ${stderr}`);
      endings.push(() => {
        spawnSync('umount', ['-l', at(name)]);
      });
      return at(name);
    },
    atEnd: (work) => {
      endings.push(work);
    },
  };
}

/** Whether a test may mount: only root may, and not in every container. */
export function canMount(): boolean {
  if (!isRoot) return false;
  const probe = mkdtempSync(path.join(tmpdir(), 'bg-mount-'));
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe]).status !== 0) return false;
    return spawnSync('umount', [probe]).status === 0;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}
