import type { Failure } from './failure.ts';
import type { Result } from './result.ts';

/** A question to an outside source, as main's net-door takes it: it knows the provider's host and adds credentials. */
export interface NetRequest {
  readonly requestId: string;
  readonly provider: string;
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Relative to the provider's host. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Sent along so that a source which honours it charges a repeated question once. */
  readonly idempotencyKey: string | null;
  readonly timeoutMs: number;
}

export interface NetAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfterMs: number | null;
  readonly tookMs: number;
}

/** The one way out. Refusals and outages come back as failures; `ask` never rejects for what a server does. */
export interface HttpPort {
  ask(request: NetRequest): Promise<Result<NetAnswer, Failure>>;
  /** Breaks a request off, or keeps it from being sent. */
  abort(requestId: string): Promise<void>;
}
