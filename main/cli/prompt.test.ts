import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { promptOn, type Keyboard } from './prompt.ts';

class FakeKeyboard extends EventEmitter implements Keyboard {
  readonly isTTY: boolean = true;
  readonly modes: boolean[] = [];
  setRawMode(isRaw: boolean): void {
    this.modes.push(isRaw);
  }
  setEncoding(): void {}
  resume(): void {}
  pause(): void {}
}

function asked(...keys: readonly string[]) {
  const keyboard = new FakeKeyboard();
  const shown: string[] = [];
  const prompt = promptOn(keyboard, true, (text) => shown.push(text));
  const answer = prompt?.('Passphrase: ');
  for (const key of keys) keyboard.emit('data', key);
  return { answer, shown, keyboard };
}

describe('the question for a passphrase', () => {
  it.each([
    [['abc', ' d', '\r'], 'abc d'],
    [['abx', '\u007F', 'c\n'], 'abc'],
    [['wrong', '\u0015', 'right\r'], 'right'],
    [['é😀', '\b', '\r'], 'é'],
    [['ab', '\u0003'], null],
    [['\u0004'], null],
    [['\r'], ''],
  ])('reads %j as %j and shows none of it', async (keys, expected) => {
    const { answer, shown, keyboard } = asked(...keys);
    expect(await answer).toBe(expected);
    expect(shown).toEqual(['Passphrase: ', '\n']);
    expect(keyboard.modes).toEqual([true, false]);
    expect(keyboard.listenerCount('data')).toBe(0);
  });

  it('is given up when the terminal goes away', async () => {
    const { answer, keyboard } = asked('half');
    keyboard.emit('end');
    expect(await answer).toBeNull();
  });

  it('is not put where nobody sees it or nobody can answer', () => {
    const write = (): void => undefined;
    expect(promptOn(new FakeKeyboard(), false, write)).toBeNull();
    expect(promptOn(Object.assign(new FakeKeyboard(), { isTTY: false }), true, write)).toBeNull();
  });
});
