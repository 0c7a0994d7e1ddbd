import { StoreLostError } from './store.ts';
import type { ViewDatabase } from './view-database.ts';

/** The view as long as it is the one that was written to. */
export interface ViewConnection {
  /**
   * Runs an operation on the database; when that fails, opens the database again and runs it once more. Throws what the
   * second try throws, and for ever once the database came back as another than it was.
   */
  run<Value>(operation: () => Promise<Value>): Promise<Value>;
  readonly isLost: boolean;
}

/**
 * A connection to an open database. Chromium may answer a broken database with a new and empty one: reading from that
 * would deny what was paid for, writing to it would hide the loss. So after each opening `isExpected` decides, and
 * nobody reads or writes before it has.
 */
export function createViewConnection(
  database: Pick<ViewDatabase, 'open' | 'close'>,
  isExpected: () => Promise<boolean>,
): ViewConnection {
  let isLost = false;
  let openings = 0;
  let reopening: Promise<void> = Promise.resolve();

  async function openAndCompare(): Promise<void> {
    await database.open();
    if (await isExpected()) return;
    isLost = true;
    database.close();
  }

  function reopenSince(openingsBefore: number): Promise<void> {
    // Operations that fail side by side share one opening; a second one would break off what the first repeats.
    if (openings === openingsBefore) {
      openings += 1;
      reopening = openAndCompare();
    }
    return reopening;
  }

  function assertSame(): void {
    if (isLost)
      throw new StoreLostError(
        'The local database was lost while it was in use; the next start rebuilds it.',
      );
  }

  return {
    get isLost() {
      return isLost;
    },
    async run(operation) {
      // Whoever asked for that opening hears of its failure; this operation fails by itself and asks for another.
      await reopening.catch(() => undefined);
      assertSame();
      const openingsBefore = openings;
      try {
        return await operation();
      } catch {
        await reopenSince(openingsBefore);
        assertSame();
        return operation();
      }
    },
  };
}
