import { count } from '../../cli/format.ts';
import { type SegmentSurvey, commitsIn } from '../../backup/survey-segment.ts';
import { type Check, bad, fine, restoreAdvice, sizeText, warn } from '../check.ts';

/** Length and checksum of every frame. Whether any is missing altogether, the check of the sequence says. */
export const journalCheck: Check = {
  id: 'journal',
  look: async ({ journal, lock }) => {
    const { segments, gaps } = await journal();
    if (segments.length === 0) return fine('There is no journal yet.');
    if (segments.some(({ format }) => format === 'newer'))
      return bad('The journal is of a newer version of Buyer Groups.', 'Install the newer version.');
    const last = segments.at(-1);
    const damaged = segments.filter((segment) => isDamaged(segment, segment === last));
    if (damaged.length > 0) {
      const found = damaged.map((segment) => describe(segment, segment === last)).join(' ');
      return gaps.length === 0
        ? warn(`${found} No save is lost by it.`, 'Make a backup now, and check the disk.')
        : bad(found, `The other saves are whole. ${restoreAdvice}`);
    }
    const tail = last ? last.sizeBytes - last.wholeBytes : 0;
    if (tail > 0 && (await lock()).kind !== 'taken') {
      return warn(
        `The last write was cut short: ${sizeText(tail)} at the end of ${last?.name ?? ''} are no whole save. Those before are whole.`,
        'The next start sets them aside in the folder "damaged". Whatever was under way is run again.',
      );
    }
    const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
    return fine(`${count(frames, 'frame')} in ${count(segments.length, 'file')}, all whole.`, { frames });
  },
};

function isDamaged(
  { format, holes, missing, sizeBytes, wholeBytes }: SegmentSurvey,
  isLast: boolean,
): boolean {
  return format === 'damaged' || holes > 0 || missing.length > 0 || (!isLast && sizeBytes > wholeBytes);
}

function describe(segment: SegmentSurvey, isLast: boolean): string {
  const { name, format, missing, sizeBytes, wholeBytes } = segment;
  const lost = missing.map(commitsIn).join(', ');
  if (lost !== '') return `${name} is damaged: ${lost} cannot be read.`;
  if (!isLast && sizeBytes > wholeBytes)
    return `${name} is damaged: ${sizeText(sizeBytes - wholeBytes)} at its end cannot be read.`;
  return `${name} ${format === 'damaged' ? 'does not begin like a journal' : 'holds bytes that are no save'}.`;
}
