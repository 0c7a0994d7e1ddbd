import { useRef, useState } from 'react';
import { Copy } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import styles from './lock.module.css';

/** A recovery code to read and to copy. */
export function CodeBox({ code }: { readonly code: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');

  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(code);
      setNote('Copied.');
    } catch {
      // Without the right to the clipboard the text is at least selected.
      setNote('Selected: press Ctrl C (⌘ C on a Mac).');
    }
  };
  return (
    <>
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
    </>
  );
}
