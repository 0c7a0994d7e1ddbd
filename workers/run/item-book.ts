import { isRetryable } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { ItemRecord, StepId, StepItems, StepProgress } from '../../contracts/run.ts';
import type { Asking } from '../../contracts/sources.ts';
import type { Put } from '../../contracts/tables.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';
import type { ItemPort } from '../../pipeline/workflow/step.ts';
import type { Store } from '../../store/store.ts';
import { isUnbegun, stepRowId } from './run-records.ts';
import { resultPut } from './step-results.ts';
import type { RunWorld } from './run-world.ts';

export interface ItemBookDeps {
  readonly runId: RunId;
  readonly world: Pick<RunWorld, 'store' | 'mac'>;
  commit(puts: readonly Put[]): ReturnType<Store['commit']>;
  /** Told after each item, when it is on disk. */
  onProgress(stepId: StepId, progress: StepProgress): void;
}

/** The items of one run's steps. What is done is kept at once and never done again within the run. */
export interface ItemBook {
  /** The items as a step's attempt works on them. */
  portFor(stepId: StepId, attempt: { readonly asking: Asking; beat(): void }): ItemPort;
}

/** Reads the items of the steps that have some. */
export async function loadItems(
  runId: RunId,
  { workflow, store }: { readonly workflow: Workflow; readonly store: Store },
): Promise<readonly StepItems[]> {
  if (isUnbegun(store.resident('runs').get(runId))) return [];
  const stepIds = workflow.order.filter((stepId) => workflow.steps.get(stepId)?.isFanOut);
  const rows = await store.getMany(
    'items',
    stepIds.map((stepId) => stepRowId(runId, stepId)),
  );
  return rows.filter((row) => row !== undefined);
}

/** The book of a run whose stored items are `loaded`. */
export function createItemBook(loaded: readonly StepItems[], deps: ItemBookDeps): ItemBook {
  const books = new Map(
    loaded.map(({ stepId, items }) => [stepId, new Map(items.map((item) => [item.itemId, item]))]),
  );
  const bookOf = (stepId: StepId): Map<string, ItemRecord> => {
    const book = books.get(stepId) ?? new Map<string, ItemRecord>();
    books.set(stepId, book);
    return book;
  };

  const write = async (
    stepId: StepId,
    record: ItemRecord,
    result: readonly Put[],
  ): ReturnType<ItemBookDeps['commit']> => {
    const book = bookOf(stepId);
    const before = book.get(record.itemId);
    book.set(record.itemId, record);
    const value: StepItems = { runId: deps.runId, stepId, items: [...book.values()] };
    const written = await deps.commit([
      ...result,
      { table: 'items', id: stepRowId(deps.runId, stepId), value },
    ]);
    // Else the next item would write down a result that is stored nowhere.
    if (!written.ok && before) book.set(record.itemId, before);
    else if (!written.ok) book.delete(record.itemId);
    return written;
  };

  const stored = async (record: ItemRecord | undefined): Promise<Result<unknown, Failure> | undefined> => {
    if (!record) return undefined;
    if (record.failure) return isRetryable(record.failure) ? undefined : fail(record.failure);
    if (record.outputRef === null) return undefined;
    const output = await deps.world.store.get('results', record.outputRef);
    return output === undefined ? undefined : ok(output);
  };

  return {
    portFor: (stepId, { asking, beat }) => {
      let total = 0;
      const tell = (): void => {
        const all = [...bookOf(stepId).values()];
        const failed = all.filter((item) => item.status === 'failed').length;
        deps.onProgress(stepId, { done: all.length, failed, total: Math.max(total, all.length) });
      };
      const once = async (
        itemId: string,
        work: (asking: Asking) => Promise<Result<unknown, Failure>>,
      ): Promise<Result<unknown, Failure>> => {
        const known = bookOf(stepId).get(itemId);
        const kept = await stored(known);
        if (kept) return kept;
        const answer = await work(asking);
        // Called off: nothing is known of this item. What was paid for meanwhile is in the ledger of calls.
        if (asking.signal.aborted && !answer.ok) return answer;
        const attempts = (known?.attempts ?? 0) + 1;
        const result = answer.ok ? resultPut(deps.world, answer.value) : null;
        const failure = answer.ok ? null : answer.failure;
        const status = answer.ok ? 'succeeded' : 'failed';
        const outputRef = result?.ref ?? null;
        const record = { itemId, status, attempts, outputRef, failure, reusedFrom: null } as const;
        const written = await write(stepId, record, result ? [result.put] : []);
        if (!written.ok) return written;
        beat();
        tell();
        return answer;
      };
      return {
        expect: (count) => {
          total = count;
          tell();
        },
        once: once as ItemPort['once'],
      };
    },
  };
}
