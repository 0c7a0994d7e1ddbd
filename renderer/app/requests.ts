import type { CompanyId, RunId } from '../../contracts/ids.ts';
import type { RerunScope } from '../../contracts/run.ts';

/** What one feature may ask another to do, so that features need not know each other. */
export interface Requests {
  /** Shows the plan of a rerun and, when agreed, starts it. */
  readonly rerun: {
    readonly runIds: readonly RunId[];
    readonly scope: RerunScope;
    /** Opens with the input ready to be edited. */
    readonly isEditing?: boolean;
  };
  /** Writes the groups of these runs, or with `null` the latest group of every company. */
  readonly export: { readonly runIds: readonly RunId[] | null };
  /** Asks how to find the groups of these companies (`null`: all `count` of them) and starts the batch. */
  readonly findGroups: { readonly companyIds: readonly CompanyId[] | null; readonly count: number };
}

type Handlers = { [Kind in keyof Requests]?: (request: Requests[Kind]) => void };

const handlers: Handlers = {};

/** Names who does what is asked for; called once per kind where the application is put together. */
export function answerRequests<Kind extends keyof Requests>(
  kind: Kind,
  handler: (request: Requests[Kind]) => void,
): void {
  handlers[kind] = handler as Handlers[Kind];
}

export function request<Kind extends keyof Requests>(kind: Kind, wish: Requests[Kind]): void {
  const handler = handlers[kind];
  if (!handler) throw new Error(`Nobody answers "${kind}".`);
  handler(wish);
}
