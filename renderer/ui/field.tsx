import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import styles from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Receives the ids that tie the control to its label and notes. */
  readonly children: (ids: FieldIds) => ReactNode;
}

export interface FieldIds {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
}

/** A label, one control, and below it either what is wrong or a hint. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: note === undefined ? undefined : noteId, isInvalid: error !== undefined })}
      {note !== undefined && (
        <p id={noteId} className={error === undefined ? styles.hint : styles.error}>
          {error !== undefined && <CircleAlert size={14} aria-hidden />}
          {note}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'className' | 'style' | 'onChange' | 'value' | 'id'
> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Sits inside the right edge of the box. */
  readonly adornment?: ReactNode;
}

export function TextField({ label, value, onChange, hint, error, adornment, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, isInvalid }) => (
        <span className={styles.box}>
          <input
            id={id}
            className={styles.input}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
            }}
            aria-describedby={describedBy}
            aria-invalid={isInvalid || undefined}
            {...rest}
          />
          {adornment}
        </span>
      )}
    </Field>
  );
}

interface TextAreaFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** Text of several lines. */
export function TextAreaField({ label, value, onChange, hint, error }: TextAreaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, isInvalid }) => (
        <span className={styles.box}>
          <textarea
            id={id}
            className={styles.lines}
            rows={4}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
            }}
            aria-describedby={describedBy}
            aria-invalid={isInvalid || undefined}
          />
        </span>
      )}
    </Field>
  );
}
