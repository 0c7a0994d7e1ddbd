import { useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAppState } from '../app-state.ts';
import { CodeBox } from './code-box.tsx';
import styles from './lock.module.css';

/** Shows the recovery code of a new workspace until the reader says that it is stored. */
export function RecoveryCode({ code }: { readonly code: string }) {
  const [isStored, setIsStored] = useState(false);
  const checkId = useId();
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>Store your recovery code</h1>
      <p className={styles.text}>
        It opens the workspace if you forget the passphrase. Print it or keep it in your password manager, not
        on this computer.
      </p>
      <CodeBox code={code} />
      <label className={styles.confirm} htmlFor={checkId}>
        <input
          id={checkId}
          type="checkbox"
          checked={isStored}
          onChange={(event) => {
            setIsStored(event.target.checked);
          }}
        />
        I stored it
      </label>
      <Button
        tone="primary"
        disabled={!isStored}
        onClick={() => {
          useAppState.setState({ recoveryCode: null });
        }}
      >
        Continue
      </Button>
    </div>
  );
}
