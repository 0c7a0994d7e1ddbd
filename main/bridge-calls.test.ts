import { describe, expect, it } from 'vitest';
import type { FileToken } from '../contracts/ids.ts';
import { type AppState, bridgeCalls } from '../contracts/bridge.ts';
import { ok } from '../contracts/result.ts';
import { type Handlers, answerBridgeCall } from './bridge-calls.ts';

const state: AppState = {
  workspace: { kind: 'own', name: 'own' },
  lock: { state: 'locked' },
  appVersion: '0.1.0',
};

function handlersCalling(seen: unknown[]): Handlers {
  const record =
    <Value>(value: Value) =>
    (input: unknown) => {
      seen.push(input);
      return Promise.resolve(ok(value));
    };
  return {
    'app.state': record(state),
    'vault.create': record({ recoveryCode: 'BG-X' }),
    'vault.unlock': record(state),
    'vault.recoveryCode': record({ recoveryCode: 'BG-X' }),
    'files.pick': record([]),
    'files.paste': record({ token: 't' as FileToken, name: 'pasted.txt', sizeBytes: 1 }),
    'files.pickSave': record(null),
    'files.reveal': record(null),
    'workspace.open': record(null),
    'engine.connect': record(null),
  };
}
const quiet = (): void => undefined;

describe('bridge calls', () => {
  it('hands a right input to its handler', async () => {
    const seen: unknown[] = [];
    const handlers = handlersCalling(seen);
    expect(await answerBridgeCall(handlers, 'app.state', {}, quiet)).toEqual(ok(state));
    await answerBridgeCall(handlers, 'vault.unlock', { secret: 'x' }, quiet);
    await answerBridgeCall(handlers, 'files.pickSave', { suggestedName: 'groups.csv' }, quiet);
    expect(seen).toEqual([{}, { secret: 'x' }, { suggestedName: 'groups.csv' }]);
  });

  it.each([
    ['app.state', { more: 1 }],
    ['app.state', undefined],
    ['files.paste', { text: '' }],
    ['files.paste', { text: 'x'.repeat(10_000_001) }],
    ['vault.create', { passphrase: 'short' }],
    ['vault.create', { passphrase: 'x'.repeat(2_000) }],
    ['vault.unlock', { secret: 7 }],
    ['vault.unlock', ['x']],
    ['files.pickSave', { suggestedName: '../../etc/passwd' }],
    ['files.pickSave', { suggestedName: 'a\\b.csv' }],
    ['workspace.open', { kind: 'theirs' }],
    ['files.reveal', { token: 'x'.repeat(101) }],
    ['engine.connect', JSON.parse('{"__proto__":{"a":1},"b":2}') as unknown],
  ])('refuses %s with a wrong input before its handler sees it', async (name, input) => {
    const seen: unknown[] = [];
    const answer = await answerBridgeCall(handlersCalling(seen), name, input, quiet);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
    expect(seen).toEqual([]);
  });

  it('names the field of a wrong input and never repeats its value', async () => {
    const answer = await answerBridgeCall(
      handlersCalling([]),
      'vault.create',
      { passphrase: 'hunter2' },
      quiet,
    );
    expect(answer).toEqual({
      ok: false,
      failure: {
        kind: 'invalid-input',
        where: 'vault.create.passphrase',
        message: 'The value must have at least 8 characters.',
      },
    });
    for (const name of Object.keys(bridgeCalls)) {
      const refused = await answerBridgeCall(
        handlersCalling([]),
        name,
        { kind: 'hunter2', x: 'hunter2' },
        quiet,
      );
      expect(JSON.stringify(refused)).not.toContain('hunter2');
    }
  });

  it.each(['nope', '', 'constructor', '__proto__', 'toString', null, 7, ['app.state']])(
    'has no call named %s',
    async (name) => {
      const answer = await answerBridgeCall(handlersCalling([]), name, {}, quiet);
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'defect' } });
    },
  );

  it('refuses what is too large or turns in circles', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    for (const input of [{ secret: 'x'.repeat(100_000) }, circle, { n: 1n }]) {
      const answer = await answerBridgeCall(handlersCalling([]), 'vault.unlock', input, quiet);
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
    }
  });

  it('turns a bug of a handler into a defect, and names place and kind in the log, without its message', async () => {
    const lines: string[] = [];
    const handlers: Handlers = {
      ...handlersCalling([]),
      'files.pick': () => Promise.reject(new Error('boom')),
    };
    const answer = await answerBridgeCall(handlers, 'files.pick', {}, (line) => void lines.push(line));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'defect' } });
    expect(JSON.stringify(answer)).not.toContain('boom');
    expect(lines[0]).toMatch(/^files\.pick: Error\n {4}at /);
    expect(lines[0]).not.toContain('boom');
  });
});
