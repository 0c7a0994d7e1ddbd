import { useState, type FormEvent } from 'react';
import type { Failure } from '../../../contracts/failure.ts';
import { bridge } from '../../engine/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { useAppState } from '../app-state.ts';
import { FailureNote } from '../failure-note.tsx';
import { checkNewPassphrase } from './passphrase-rules.ts';
import { SecretField } from './secret-field.tsx';
import styles from './lock.module.css';

/** First run without a keychain: a passphrase, typed twice. */
export function CreatePassphrase() {
  const [passphrase, setPassphrase] = useState('');
  const [repeat, setRepeat] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isBusy = useAppState((state) => state.isCreating);
  const [failure, setFailure] = useState<Failure | null>(null);
  const errors = checkNewPassphrase(passphrase, repeat);

  const submit = async (): Promise<void> => {
    setIsTried(true);
    if (errors.passphrase !== undefined || errors.repeat !== undefined) return;
    useAppState.setState({ isCreating: true });
    const answer = await bridge.call('vault.create', { passphrase });
    useAppState.setState({ isCreating: false, recoveryCode: answer.ok ? answer.value.recoveryCode : null });
    if (!answer.ok) setFailure(answer.failure);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1 className={styles.title}>Choose a passphrase</h1>
      <p className={styles.text}>
        It seals everything this workspace stores on this computer. Nobody can look it up for you.
      </p>
      <SecretField
        label="Passphrase"
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="new-password"
        hint="At least 8 characters; a short sentence works well."
        error={isTried ? errors.passphrase : undefined}
        autoFocus
      />
      <SecretField
        label="Repeat passphrase"
        value={repeat}
        onChange={setRepeat}
        autoComplete="new-password"
        error={isTried ? errors.repeat : undefined}
      />
      {failure && <FailureNote failure={failure} />}
      <Button tone="primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Sealing your workspace…' : 'Create workspace'}
      </Button>
    </form>
  );
}
