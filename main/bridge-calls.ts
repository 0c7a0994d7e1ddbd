import * as v from 'valibot';
import {
  type BridgeAnswers,
  type BridgeCallName,
  type BridgeInput,
  bridgeCalls,
} from '../contracts/bridge.ts';
import type { Failure } from '../contracts/failure.ts';
import { type Result, fail } from '../contracts/result.ts';
import { describeDefect } from './defects.ts';

/** More than any permitted input; nothing larger is even parsed. */
const MAX_INPUT_CHARACTERS = 16_384;

/** One answer for each call of the bridge table. */
export type Handlers = {
  readonly [Name in BridgeCallName]: (
    input: BridgeInput<Name>,
  ) => Promise<Result<BridgeAnswers[Name], Failure>>;
};

/** Answers one call of the window: an unknown name, a large or a wrong input is refused before a handler sees it. */
export async function answerBridgeCall(
  handlers: Handlers,
  name: unknown,
  input: unknown,
  log: (line: string) => void,
): Promise<Result<unknown, Failure>> {
  if (!isCallName(name)) return fail(unknownCall);
  if (!isSmall(input)) return fail({ kind: 'invalid-input', where: name, message: tooLarge });
  const parsed = v.safeParse<(typeof bridgeCalls)[BridgeCallName]>(bridgeCalls[name], input);
  if (!parsed.success) {
    const where = [name, v.getDotPath(parsed.issues[0])].filter(Boolean).join('.');
    return fail({ kind: 'invalid-input', where, message: sentence(parsed.issues[0].message) });
  }
  // The schema of this name made the input, which the type of a table cannot say for a name not yet known.
  const handler = handlers[name] as (value: unknown) => Promise<Result<unknown, Failure>>;
  try {
    return await handler(parsed.output);
  } catch (error) {
    log(describeDefect(name, error));
    return fail({
      kind: 'defect',
      message: 'The application made a mistake and did nothing. Please report it.',
    });
  }
}

const unknownCall: Failure = {
  kind: 'defect',
  message: 'The window asked for something that does not exist.',
};
const tooLarge = 'This is too large. Shorten it and try again.';

function isCallName(name: unknown): name is BridgeCallName {
  return typeof name === 'string' && Object.hasOwn(bridgeCalls, name);
}

function isSmall(input: unknown): boolean {
  try {
    return (JSON.stringify(input) ?? '').length <= MAX_INPUT_CHARACTERS;
  } catch {
    // A cycle or a number too big for JSON is nothing that we ever send.
    return false;
  }
}

/** Issues of the schema say "must have at least 8 characters". */
function sentence(message: string): string {
  return `The value ${message.startsWith('must') ? message : 'is not of the expected kind'}.`;
}
