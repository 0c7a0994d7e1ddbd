import type { HttpPort, NetRequest } from '../contracts/net.ts';
import { ok } from '../contracts/result.ts';
import { type Operation, type OutsideAnswer, costByOperation } from './simulation/outside-source.ts';

/** The far side of `outsideSource` as a test tells it to be: it notes every request and answers with a status. */
export interface ProgrammedOutside extends HttpPort {
  readonly requests: readonly NetRequest[];
  /** Requests whose path holds this text get this status from now on; 200 makes it well again. */
  answer(pathPart: string, status: number): void;
}

/** An outside that answers everything at once. */
export function programmedOutside(): ProgrammedOutside {
  const requests: NetRequest[] = [];
  const statusByPart = new Map<string, number>();
  return {
    requests,
    answer: (pathPart, status) => void statusByPart.set(pathPart, status),
    ask: (request) => {
      requests.push(request);
      const [, status = 200] = [...statusByPart].find(([part]) => request.path.includes(part)) ?? [];
      const costUsd = costByOperation[request.operation as Operation];
      const answer: OutsideAnswer = { text: request.path.split('/').at(-1)?.slice(-8) ?? '', costUsd };
      return Promise.resolve(ok({ status, body: JSON.stringify(answer), retryAfterMs: null, tookMs: 1 }));
    },
    abort: () => Promise.resolve(),
  };
}
