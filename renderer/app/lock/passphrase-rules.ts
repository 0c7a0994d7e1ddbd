const SHORTEST = 8;

interface PassphraseErrors {
  readonly passphrase?: string;
  readonly repeat?: string;
}

/** What is still wrong with a new passphrase and its repetition; empty when both are fine. */
export function checkNewPassphrase(passphrase: string, repeat: string): PassphraseErrors {
  if (passphrase.length < SHORTEST) {
    return {
      passphrase: `Use at least ${String(SHORTEST)} characters; you have ${String(passphrase.length)}.`,
    };
  }
  return passphrase === repeat ? {} : { repeat: 'This is not the same passphrase.' };
}
