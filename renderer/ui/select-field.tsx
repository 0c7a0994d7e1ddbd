import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import styles from './select-field.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface Common<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

interface SelectFieldProps<Value extends string> extends Common<Value> {
  readonly value: Value | null;
  readonly placeholder: string;
  readonly onChange: (value: Value) => void;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { choices, label, hint, error, value, placeholder, onChange } = props;
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, isInvalid }) => (
        <Select.Root
          items={choices}
          value={value}
          onValueChange={(next) => {
            if (next !== null) onChange(next);
          }}
        >
          <Trigger id={id} describedBy={describedBy} isInvalid={isInvalid}>
            <Select.Value>
              {(chosen: Value | null) =>
                choices.find((choice) => choice.value === chosen)?.label ?? (
                  <span className={styles.placeholder}>{placeholder}</span>
                )
              }
            </Select.Value>
          </Trigger>
          <Choices choices={choices} />
        </Select.Root>
      )}
    </Field>
  );
}

interface MultiSelectFieldProps<Value extends string> extends Common<Value> {
  readonly value: readonly Value[];
  /** What an empty choice means. */
  readonly whenEmpty: string;
  readonly onChange: (value: readonly Value[]) => void;
}

export function MultiSelectField<Value extends string>(props: MultiSelectFieldProps<Value>) {
  const { choices, label, hint, error, value, whenEmpty, onChange } = props;
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, isInvalid }) => (
        <Select.Root multiple items={choices} value={[...value]} onValueChange={onChange}>
          <Trigger id={id} describedBy={describedBy} isInvalid={isInvalid}>
            <Select.Value>
              {(chosen: readonly Value[]) =>
                chosen.length > 0 ? (
                  choices
                    .filter((choice) => chosen.includes(choice.value))
                    .map((choice) => choice.label)
                    .join(', ')
                ) : (
                  <span className={styles.placeholder}>{whenEmpty}</span>
                )
              }
            </Select.Value>
          </Trigger>
          <Choices choices={choices} />
        </Select.Root>
      )}
    </Field>
  );
}

interface TriggerProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly children: ReactNode;
}

function Trigger({ id, describedBy, isInvalid, children }: TriggerProps) {
  return (
    <Select.Trigger
      id={id}
      className={styles.trigger}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
    >
      <span className={styles.value}>{children}</span>
      <Select.Icon className={styles.icon}>
        <ChevronsUpDown size={14} aria-hidden />
      </Select.Icon>
    </Select.Trigger>
  );
}

function Choices<Value extends string>({ choices }: { readonly choices: readonly Choice<Value>[] }) {
  return (
    <Select.Portal>
      <Select.Positioner
        className={styles.positioner}
        sideOffset={4}
        alignItemWithTrigger={false}
        collisionPadding={8}
      >
        <Select.Popup className={styles.popup}>
          <Select.List className={styles.list}>
            {choices.map((choice) => (
              <Select.Item key={choice.value} value={choice.value} className={styles.item}>
                <span className={styles.check}>
                  <Select.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Select.ItemIndicator>
                </span>
                <Select.ItemText>{choice.label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.List>
        </Select.Popup>
      </Select.Positioner>
    </Select.Portal>
  );
}
