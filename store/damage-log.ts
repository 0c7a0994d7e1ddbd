/** Collects what was found broken, as sentences for the person, each once. */
export interface DamageLog {
  add(sentence: string): void;
  readonly sentences: readonly string[];
}

/** More than this many sentences help nobody; the last one says that there were more. */
const maxSentences = 200;

/** An empty log; `onDamage` hears each new sentence at once. */
export function createDamageLog(onDamage?: (sentence: string) => void): DamageLog {
  const sentences: string[] = [];
  return {
    sentences,
    add(sentence) {
      if (sentences.includes(sentence) || sentences.length > maxSentences) return;
      const said = sentences.length < maxSentences ? sentence : 'More damage was found than is listed here.';
      sentences.push(said);
      onDamage?.(said);
    },
  };
}
