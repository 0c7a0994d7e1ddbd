/** Asks for a secret without showing it; `null` when the person gave up (Ctrl-C, Ctrl-D). */
export type SecretPrompt = (question: string) => Promise<string | null>;

export interface Keyboard {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (text: string) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  off(event: 'data', listener: (text: string) => void): unknown;
  off(event: 'end', listener: () => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** A prompt on this keyboard, or `null` where nobody can be asked: input is a file or a pipe, or stderr is not seen. */
export function promptOn(
  keyboard: Keyboard,
  isSeen: boolean,
  write: (text: string) => void,
): SecretPrompt | null {
  if (keyboard.isTTY !== true || !isSeen || keyboard.setRawMode === undefined) return null;
  return (question) => ask(keyboard, question, write);
}

async function ask(
  keyboard: Keyboard,
  question: string,
  write: (text: string) => void,
): Promise<string | null> {
  write(question);
  keyboard.setRawMode?.(true);
  keyboard.setEncoding('utf8');
  keyboard.resume();
  const answer = await new Promise<string | null>((resolve) => {
    let typed = '';
    const finish = (value: string | null): void => {
      keyboard.off('data', onData);
      keyboard.off('end', onEnd);
      resolve(value);
    };
    const onEnd = (): void => {
      finish(null);
    };
    const onData = (text: string): void => {
      const read = typeInto(typed, text);
      typed = read.typed;
      if (read.done !== null) finish(read.done === 'entered' ? typed : null);
    };
    keyboard.on('data', onData);
    keyboard.on('end', onEnd);
  });
  keyboard.setRawMode?.(false);
  keyboard.pause();
  write('\n');
  return answer;
}

/** What is typed after these keys. Raw mode hands over the control keys, Ctrl-C among them, as characters. */
function typeInto(
  before: string,
  keys: string,
): { readonly typed: string; readonly done: 'entered' | 'left' | null } {
  let typed = before;
  for (const key of keys) {
    if (key === '\r' || key === '\n') return { typed, done: 'entered' };
    if (key === '\u0003' || key === '\u0004') return { typed: '', done: 'left' };
    if (key === '\u007F' || key === '\b') typed = [...typed].slice(0, -1).join('');
    else if (key === '\u0015') typed = '';
    else if (key >= ' ') typed += key;
  }
  return { typed, done: null };
}
