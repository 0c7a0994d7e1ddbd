import type { Choice } from '../../contracts/choice.ts';
import type { RunId } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import { choiceLines } from './choice-text.ts';
import { exitCodes, type ChooseCommand, type ExitCode } from './command.ts';
import type { Context } from './context.ts';
import { jsonText } from './json.ts';
import { refuse, refuseWith, type Refusal } from './refusal.ts';
import { finishRuns } from './work.ts';

/** Shows what a paused run asks, or answers it and waits for the runs that go on with the answer. */
export async function choose(context: Context<ChooseCommand>): Promise<Result<ExitCode, Refusal>> {
  const { command, session, screen } = context;
  // Its form was checked with the arguments; whether it exists, the engine says.
  const runId = command.runId as RunId;
  const detail = await session.call('getRun', { runId });
  if (!detail.ok) return refuseWith(detail.failure);
  const { pausedFor, companyChoice } = detail.value.run;
  const choice = pausedFor?.kind === 'choice' ? pausedFor.choice : null;
  if (command.option === null) {
    if (!choice) return refuse(exitCodes.wrongUse, 'This run asks nothing.');
    const lines = choiceLines(runId, choice);
    await screen.data(command.json ? jsonText({ runId, ...choice }) : `${lines.join('\n')}\n`);
    return ok(exitCodes.ok);
  }
  const offered = choice?.options.map(({ id, domain }) => ({ id, domain }));
  const options = offered ?? companyChoice?.offered.map((id) => ({ id, domain: null })) ?? [];
  const optionId = optionOf(command.option, options);
  if (optionId === undefined) return refuse(exitCodes.wrongUse, ...unknown(command.option, runId, choice));
  const chosen = await session.call('choose', { runId, optionId });
  if (!chosen.ok) return refuseWith(chosen.failure);
  return finishRuns(context, [...new Set([runId, ...chosen.value.runIds])], []);
}

/** `undefined` for what names none of them, or several. */
function optionOf(
  text: string,
  options: readonly { readonly id: string; readonly domain: string | null }[],
): string | null | undefined {
  if (text.toLowerCase() === 'none') return null;
  const byNumber = /^\d+$/.test(text) ? options[Number(text) - 1] : undefined;
  const named = options.filter(({ id, domain }) => id === text || domain === text.toLowerCase());
  return byNumber?.id ?? (named.length === 1 ? named[0]?.id : undefined);
}

function unknown(option: string, runId: RunId, choice: Choice | null): readonly string[] {
  return choice
    ? [`"${option}" is none of the companies to choose from.`, ...choiceLines(runId, choice)]
    : ['This run asks nothing. `buyer-groups runs --state paused` lists those that may.'];
}
