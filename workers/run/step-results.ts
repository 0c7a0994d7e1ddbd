import type { ContentHash, RunId, StepKey } from '../../contracts/ids.ts';
import type { StepId } from '../../contracts/run.ts';
import type { LedgerRow, Put } from '../../contracts/tables.ts';
import { canonicalForm } from './canonical.ts';
import type { RunWorld } from './run-world.ts';

/** A stored success that answers a step's key, with its output. */
export interface StoredSuccess {
  readonly row: LedgerRow;
  readonly output: unknown;
}

/** Looks a key up in the ledger; `undefined` where nothing answers it or its output is gone. */
export async function findSuccess(
  store: RunWorld['store'],
  key: StepKey,
): Promise<StoredSuccess | undefined> {
  if (!store.has('ledger', key)) return undefined;
  const row = await store.get('ledger', key);
  if (!row) return undefined;
  const output = await store.get('results', row.outputRef);
  return output === undefined ? undefined : { row, output };
}

/** An output under the hash of its content. Throws (a bug of its step) for what is no plain data. */
export function resultPut(
  world: Pick<RunWorld, 'mac'>,
  output: unknown,
): { readonly ref: ContentHash; readonly put: Put } {
  const { text, isJson } = canonicalForm(output);
  const ref = world.mac('content', text) as ContentHash;
  const put = { table: 'results', id: ref, value: output } as const;
  return { ref, put: isJson ? { ...put, json: text } : put };
}

/** The line that makes a success reusable. */
export function ledgerPut(
  success: {
    readonly key: StepKey;
    readonly runId: RunId;
    readonly stepId: StepId;
    readonly outputRef: ContentHash;
    readonly summary: string | null;
  },
  at: number,
): Put {
  return { table: 'ledger', id: success.key, value: { ...success, at } };
}
