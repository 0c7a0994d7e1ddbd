import { useState, type KeyboardEvent } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'new-password' | 'current-password';
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** A passphrase: pasting is welcome, it can be shown, and Caps Lock is pointed out. */
export function SecretField({ hint, ...rest }: SecretFieldProps) {
  const [isShown, setIsShown] = useState(false);
  const [hasCaps, setHasCaps] = useState(false);
  const watchCaps = (event: KeyboardEvent): void => {
    setHasCaps(event.getModifierState('CapsLock'));
  };
  return (
    <TextField
      {...rest}
      hint={hasCaps ? 'Caps Lock is on.' : hint}
      type={isShown ? 'text' : 'password'}
      spellCheck={false}
      onKeyDown={watchCaps}
      onKeyUp={watchCaps}
      adornment={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? `Hide ${rest.label.toLowerCase()}` : `Show ${rest.label.toLowerCase()}`}
          onClick={() => {
            setIsShown(!isShown);
          }}
        />
      }
    />
  );
}
