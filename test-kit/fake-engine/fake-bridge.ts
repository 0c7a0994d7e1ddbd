import type { AppState, Bridge, BridgeAnswers, BridgeCallName } from '../../contracts/bridge.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { FileToken } from '../../contracts/ids.ts';
import { fail, ok, type Result } from '../../contracts/result.ts';

interface FakeBridge extends Bridge {
  announce(state: AppState): void;
}

const wrong: Failure = {
  kind: 'wrong-passphrase',
  message: 'This passphrase or recovery code does not open the workspace. Nothing was changed.',
};

const RECOVERY_CODE = 'K7QF-2MXD-9RTB-HW4C-8VZN-PLJ3';

/** A bridge that lives in the page: right passphrase `correct horse`, two files to pick, one place to save. */
export function createFakeBridge(initial: AppState, connect: () => void): FakeBridge {
  let state = initial;
  const listeners = new Set<(state: AppState) => void>();
  const announce = (next: AppState): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const unlock = (): void => {
    announce({ ...state, lock: { state: 'unlocked', protection: 'passphrase' } });
  };
  type Answers = { [Name in BridgeCallName]: (input: never) => Result<BridgeAnswers[Name], Failure> };
  const answers: Answers = {
    'app.state': () => ok(state),
    'vault.create': () => {
      unlock();
      return ok({ recoveryCode: RECOVERY_CODE });
    },
    'vault.unlock': (input: { readonly secret: string }) => {
      if (input.secret !== 'correct horse') return fail(wrong);
      unlock();
      return ok(state);
    },
    'vault.recoveryCode': () => ok({ recoveryCode: state.workspace.kind === 'demo' ? null : RECOVERY_CODE }),
    'files.pick': () =>
      ok([
        { token: 'token-companies' as FileToken, name: 'companies.csv', sizeBytes: 48_213 },
        { token: 'token-people' as FileToken, name: 'people.csv', sizeBytes: 1_204_877 },
      ]),
    'files.paste': (input: { readonly text: string }) =>
      ok({ token: 'token-people' as FileToken, name: 'pasted.txt', sizeBytes: input.text.length }),
    'files.pickSave': (input: { readonly suggestedName: string }) =>
      ok({ token: 'token-save' as FileToken, name: input.suggestedName, sizeBytes: 0 }),
    'files.reveal': () => ok(null),
    'workspace.open': (input: { readonly kind: 'demo' | 'own' }) => {
      announce({
        ...state,
        workspace: { kind: input.kind, name: input.kind === 'demo' ? 'Demo' : 'My workspace' },
      });
      return ok(null);
    },
    'engine.connect': () => {
      connect();
      return ok(null);
    },
  };
  return {
    announce,
    call: (name, input) => Promise.resolve(answers[name](input as never)),
    onStateChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
