import type { Failure } from '../../contracts/failure.ts';
import type { ContentHash } from '../../contracts/ids.ts';
import type { HttpPort, NetAnswer } from '../../contracts/net.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Question } from '../../contracts/sources.ts';
import type { CallRow, Put } from '../../contracts/tables.ts';
import type { Store } from '../../store/store.ts';
import { canonicalText } from './canonical.ts';
import { type Gates, passGate } from './call-gate.ts';
import { type Flights, shareFlight } from './share-flight.ts';

/** What the ledger works with. */
export interface CallLedgerDeps {
  readonly store: Pick<Store, 'has' | 'get' | 'commit'>;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly gates: Gates;
  /** The life of this engine: the door outlives it, and must not take its questions for those of another life. */
  readonly epoch: number;
  mac(purpose: 'call-key' | 'content', text: string): string;
}

/** Who asks: the attempt of a step. */
export interface Asker {
  readonly signal: AbortSignal;
  /** Longest time for one answer. */
  readonly timeoutMs: number;
  /** A sign of life of the attempt: its time limit begins anew. */
  beat(): void;
  /** What a paid answer means to the asker. */
  paid(costUsd: number): Payment;
}

/** Rows to write in the same commit as a paid answer, and what to do when it is on disk, or was refused there. */
export interface Payment {
  readonly puts: readonly Put[];
  announce(): void;
  takeBack(): void;
}

/** The one place where outside sources are asked and paid. */
export interface CallLedger {
  ask<Value>(question: Question<Value>, asker: Asker): Promise<Result<Value, Failure>>;
}

const aborted: Failure = {
  kind: 'cancelled',
  message: 'The question was called off before it was answered.',
};

/**
 * Answers from what was paid before, where that is fresh enough; else asks, stores the answer, and only then gives it
 * out. A question asked again because its answer is too old, or because a crash cut its first asking, goes out under an
 * idempotency key that follows from the last stored answer: a source that honours such keys charges the cut one once.
 *
 * Fails with what the source says, and with `storage` where the answer could not be kept.
 */
export function createCallLedger(deps: CallLedgerDeps): CallLedger {
  const flights: Flights<unknown> = new Map();
  /** Questions that are not settled yet, by key: whoever asked may have gone, and its flight with it. */
  const underWay = new Map<string, Promise<unknown>>();
  let requests = 0;

  const stored = async (key: string): Promise<{ row: CallRow; value: unknown } | undefined> => {
    if (!deps.store.has('calls', key)) return undefined;
    const row = await deps.store.get('calls', key);
    const value = row && (await deps.store.get('results', row.answerRef));
    return row && value !== undefined ? { row, value } : undefined;
  };

  const send = async (
    question: Question<unknown>,
    idempotencyKey: string,
    { signal, timeoutMs }: Asker,
  ): Promise<Result<NetAnswer, Failure>> => {
    requests += 1;
    const requestId = `${idempotencyKey.slice(0, 16)}-${String(deps.epoch)}-${String(requests)}`;
    const { source: provider, operation, request } = question;
    const abort = (): void => void deps.http.abort(requestId);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await deps.http.ask({ ...request, requestId, provider, operation, idempotencyKey, timeoutMs });
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };

  const keep = async (
    question: Question<unknown>,
    key: string,
    paid: { readonly value: unknown; readonly costUsd: number },
    asker: Asker,
  ): Promise<Result<unknown, Failure>> => {
    const answerRef = deps.mac('content', canonicalText(paid.value)) as ContentHash;
    const { source, operation } = question;
    const { costUsd } = paid;
    const row: CallRow = { key, source, operation, answerRef, costUsd, at: deps.clock.now() };
    const { puts, announce, takeBack } = asker.paid(costUsd);
    const committed = await deps.store.commit([
      { table: 'results', id: answerRef, value: paid.value },
      { table: 'calls', id: key, value: row },
      ...puts,
    ]);
    if (committed.ok) announce();
    else takeBack();
    return committed.ok ? ok(paid.value) : committed;
  };

  const askSource = async (
    question: Question<unknown>,
    key: string,
    lastAt: number | null,
    asker: Asker,
  ): Promise<Result<unknown, Failure>> => {
    const gate = await passGate(deps.gates, question.source, asker);
    if (!gate) return fail(aborted);
    try {
      // Called off while it waited for a place, or for the answer of one who was called off.
      if (asker.signal.aborted) return fail(aborted);
      const idempotencyKey = deps.mac('call-key', canonicalText([key, lastAt]));
      const answer = await send(question, idempotencyKey, asker);
      if (!answer.ok) return answer;
      const read = question.read(answer.value);
      // What was paid for is kept even when whoever asked has gone meanwhile.
      return read.ok ? await keep(question, key, read.value, asker) : read;
    } finally {
      gate.leave();
      asker.beat();
    }
  };

  return {
    ask: async <Value>(question: Question<Value>, asker: Asker) => {
      const { source, operation, input } = question;
      const key = deps.mac('call-key', canonicalText([source, operation, input]));
      // Looked up within the flight: whoever looks before it could ask for what was answered in between.
      const { answer, land } = await shareFlight(flights, key, asker.signal, async () => {
        await underWay.get(key)?.catch(() => undefined);
        const known = await stored(key);
        const ageMs = known ? deps.clock.now() - known.row.at : Infinity;
        if (known && ageMs <= question.maxAgeMs) return ok(known.value);
        const asked = askSource(question, key, known?.row.at ?? null, asker);
        underWay.set(key, asked);
        const forget = (): void => {
          if (underWay.get(key) === asked) underWay.delete(key);
        };
        asked.then(forget, forget);
        return asked;
      });
      // Its answer is in the ledger by now.
      land();
      return answer as Result<Value, Failure>;
    },
  };
}
