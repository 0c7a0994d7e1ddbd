import { useState, type FormEvent } from 'react';
import type { Failure } from '../../../contracts/failure.ts';
import { bridge } from '../../engine/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../failure-note.tsx';
import { followState } from '../session.ts';
import { SecretField } from './secret-field.tsx';
import styles from './lock.module.css';

/** A locked workspace: the passphrase or the recovery code opens it. */
export function Unlock() {
  const [secret, setSecret] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setFailure(null);
    const answer = await bridge.call('vault.unlock', { secret });
    setIsBusy(false);
    if (answer.ok) followState(answer.value);
    else setFailure(answer.failure);
  };
  const isWrong = failure?.kind === 'wrong-passphrase';
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (secret !== '') void submit();
      }}
    >
      <h1 className={styles.title}>Unlock your workspace</h1>
      <SecretField
        label="Passphrase or recovery code"
        value={secret}
        onChange={setSecret}
        autoComplete="current-password"
        error={isWrong ? failure.message : undefined}
        autoFocus
      />
      {failure && !isWrong && <FailureNote failure={failure} />}
      <Button tone="primary" type="submit" disabled={isBusy || secret === ''}>
        {isBusy ? 'Unlocking…' : 'Unlock'}
      </Button>
    </form>
  );
}
