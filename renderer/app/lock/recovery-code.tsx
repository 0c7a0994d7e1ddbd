import { useId, useRef, useState } from 'react';
import { Copy } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { useAppState } from '../app-state.ts';
import styles from './lock.module.css';

/** Shows the recovery code, once, until the reader says that it is stored. */
export function RecoveryCode({ code }: { readonly code: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');
  const [isStored, setIsStored] = useState(false);
  const checkId = useId();

  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(code);
      setNote('Copied.');
    } catch {
      // Without the right to the clipboard the text is at least selected.
      setNote('Selected: press Ctrl C (⌘ C on a Mac) to copy it.');
    }
  };
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>Store your recovery code</h1>
      <p className={styles.text}>
        It opens the workspace if you forget the passphrase. It is shown only now. Print it or keep it in your
        password manager.
      </p>
      <input
        ref={field}
        className={styles.code}
        aria-label="Recovery code"
        readOnly
        value={code}
        onFocus={(event) => {
          event.target.select();
        }}
      />
      <div className={styles.row}>
        <Button icon={Copy} onClick={() => void copy()}>
          Copy recovery code
        </Button>
        <span role="status">{note}</span>
      </div>
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
