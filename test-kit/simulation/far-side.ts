import type { Failure } from '../../contracts/failure.ts';
import type { NetAnswer, NetRequest } from '../../contracts/net.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Chance } from './chance.ts';
import { type Operation, type OutsideAnswer, costByOperation } from './outside-source.ts';
import type { VirtualTime } from './virtual-time.ts';

type Answer = Result<NetAnswer, Failure>;

/** What is going to happen to one request. */
const fates = {
  answered: 80,
  slow: 4,
  silent: 2,
  broken: 4,
  /** Charged, and then the answer is lost on its way. */
  lost: 3,
  busy: 3,
  limited: 3,
  refused: 2,
};
type Fate = keyof typeof fates;

/** The source at the far end of the line. It outlives every engine, honours idempotency keys and counts its charges. */
export interface FarSide {
  /** Puts a request on the line; `deliver` gets the answer, unless none ever comes. */
  receive(request: NetRequest, deliver: (answer: Answer) => void): void;
  /** Breaks a request off; what is charged already stays so. */
  abort(requestId: string): void;
  /** From now on every question is answered soon. */
  heal(): void;
  /** Charges by idempotency key: cost of each. */
  readonly charges: ReadonlyMap<string, number>;
}

const unavailable: Failure = {
  kind: 'source-unavailable',
  source: 'outside',
  message: 'The line broke off.',
};

/**
 * A source with the moods of real ones.
 *
 * @param storminess 0 for one that always answers soon; 1 as the table of fates says; more for worse
 */
export function createFarSide(
  time: VirtualTime,
  chance: Chance,
  storminess: number,
  note: (line: string) => void,
): FarSide {
  const charges = new Map<string, number>();
  const lines = new Map<string, { deliver(answer: Answer): void; isOff: boolean }>();
  let mood = storminess;

  const charge = (request: NetRequest): number => {
    const key = request.idempotencyKey ?? request.requestId;
    const costUsd = costByOperation[request.operation as Operation];
    if (charges.has(key)) note(`charged before ${key.slice(0, 8)}`);
    else charges.set(key, costUsd);
    return costUsd;
  };

  const answerTo = (request: NetRequest): Answer => {
    const costUsd = charge(request);
    const body: OutsideAnswer = { text: request.path.replaceAll('/', '.').slice(1), costUsd };
    return ok(statusOf(200, { body: JSON.stringify(body) }));
  };

  const send = (requestId: string, inMs: number, answer: () => Answer): void => {
    time.after(inMs, () => {
      const line = lines.get(requestId);
      if (!line || line.isOff) return;
      // What happens at the source happens half-way; the answer then needs its time to come back.
      const made = answer();
      time.after(inMs, () => {
        if (lines.delete(requestId)) line.deliver(made);
      });
    });
  };

  const play = (request: NetRequest, fate: Fate): void => {
    const { requestId } = request;
    const soonMs = chance.between(1, 40);
    switch (fate) {
      case 'answered':
        return send(requestId, soonMs, () => answerTo(request));
      case 'slow':
        return send(requestId, chance.between(2_000, 25_000), () => answerTo(request));
      case 'silent':
        // The door gives up at last, or it does not and the step has to.
        if (chance.happens(0.5)) return;
        return send(requestId, request.timeoutMs / 2, () =>
          fail({ kind: 'timed-out', afterMs: request.timeoutMs, message: 'No answer came.' }),
        );
      case 'broken':
        return send(requestId, soonMs, () => fail(unavailable));
      case 'lost':
        return send(requestId, soonMs, () => {
          charge(request);
          return fail(unavailable);
        });
      case 'busy':
        return send(requestId, soonMs, () => ok(statusOf(503)));
      case 'limited':
        return send(requestId, soonMs, () =>
          ok(statusOf(429, { retryAfterMs: chance.between(100, 30_000) })),
        );
      case 'refused':
        return send(requestId, soonMs, () => ok(statusOf(404)));
    }
  };

  return {
    charges,
    heal: () => {
      mood = 0;
    },
    receive: (request, deliver) => {
      const { answered, ...rough } = fates;
      const weights = Object.fromEntries(
        Object.entries(rough).map(([fate, weight]) => [fate, weight * mood]),
      );
      const fate = chance.weighted<Fate>({ ...(weights as Omit<typeof fates, 'answered'>), answered });
      note(`receive ${request.path} key=${request.idempotencyKey?.slice(0, 8) ?? ''} ${fate}`);
      lines.set(request.requestId, { deliver, isOff: false });
      play(request, fate);
      // Some lines deliver a request twice; the key keeps it from being charged twice.
      if (chance.happens(0.03)) time.after(chance.between(0, 60), () => void charge(request));
    },
    abort: (requestId) => {
      const line = lines.get(requestId);
      if (!line) return;
      line.isOff = true;
      // The answer may have been on its way back already: then it comes first.
      time.after(chance.between(0, 20), () => {
        if (!lines.delete(requestId)) return;
        line.deliver(fail({ kind: 'cancelled', message: 'The question was called off.' }));
      });
    },
  };
}

function statusOf(status: number, change: Partial<NetAnswer> = {}): NetAnswer {
  return { status, body: '', retryAfterMs: null, tookMs: 1, ...change };
}
