import { useCallback, useEffect, useState } from 'react';
import type { EngineAnswers, EngineCallName, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';
import { ask, useConnection } from './connection.ts';

/** One answer of the engine as a screen shows it: nothing yet, a value, or why there is none. */
export interface Answer<Value> {
  readonly value: Value | null;
  /** The newest value, be it to an earlier question: for what should change in place rather than vanish. */
  readonly latest: Value | null;
  readonly failure: Failure | null;
  /** Tells a `null` that was answered from one that is still awaited. */
  readonly isAnswered: boolean;
  readonly askAgain: () => void;
}

/**
 * Asks the engine and keeps the answer: again when the question or `version` changes and after every reconnection.
 * The old answer stays on the screen until the new one is here, unless the question itself changed.
 *
 * @param input `null` asks nothing
 */
export function useAnswer<Name extends EngineCallName>(
  name: Name,
  input: EngineInput<Name> | null,
  version: string | number = '',
): Answer<EngineAnswers[Name]> {
  const generation = useConnection((state) => state.generation);
  const [asked, setAsked] = useState(0);
  const [kept, setKept] = useState<{
    readonly question: string;
    readonly result: Result<EngineAnswers[Name], Failure>;
  } | null>(null);
  const [latest, setLatest] = useState<EngineAnswers[Name] | null>(null);
  const question = input === null ? '' : JSON.stringify([name, input]);

  useEffect(() => {
    if (question === '' || generation === 0) return;
    let isWanted = true;
    const [, parsed] = JSON.parse(question) as [Name, EngineInput<Name>];
    void ask(name, parsed).then((result) => {
      if (!isWanted) return;
      setKept({ question, result });
      if (result.ok) setLatest(result.value);
    });
    return () => {
      isWanted = false;
    };
  }, [name, question, version, generation, asked]);

  const askAgain = useCallback(() => {
    setAsked((count) => count + 1);
  }, []);
  const result = kept?.question === question ? kept.result : null;
  return {
    value: result?.ok === true ? result.value : null,
    latest,
    failure: result?.ok === false ? result.failure : null,
    isAnswered: result !== null,
    askAgain,
  };
}
