import type { Entry, Topic } from './entry.ts';
import {
  compoundRankEndings,
  compoundSynonyms,
  reachStems,
  shortCompoundRankEndings,
  weakTails,
} from './ranks-compound.data.ts';

const endings = compoundRankEndings
  .split('|')
  .map((ending) => ending.trim())
  .sort((a, b) => b.length - a.length);

const tails: ReadonlySet<string> = new Set(
  weakTails.split('|').flatMap((tail) => [tail.trim(), `${tail.trim()}s`]),
);
const reaches: ReadonlySet<string> = new Set(reachStems.split('|').map((stem) => stem.trim()));

/** Letters that join the parts of a German compound, longest first; the empty one is no joint at all. */
const joints = ['es', 'en', 's', 'n', 'e', ''];

/** Longest word that is taken apart; a longer one is no word. */
const MAX_COMPOUND = 48;

/** Shortest stem that counts as a part of a compound. */
const MIN_STEM = 3;

/**
 * Takes a German or Dutch compound apart and gives its meaning, or `undefined`.
 *
 * "vertriebsleiter" is the rank `leiter` behind the department stem `vertrieb` and the joint `s`. The whole word must
 * be made of known parts, except that a long rank ending may follow an unknown stem ("zweigstellen-leiter"), which
 * then says nothing of the department. The feminine `-in` is undone first. Two department stems in one word
 * ("vertriebslogistik") give the last one, for the last part of a compound is what it is, unless that part says nothing of
 * its own ("fertigungs-steuerung").
 */
export function splitCompound(word: string, entries: ReadonlyMap<string, Entry>): Entry | undefined {
  if (word.length > MAX_COMPOUND) return undefined;
  const masculine = word.endsWith('in') && word.length > 8 ? word.slice(0, -2) : word;
  for (const ending of endings) {
    if (masculine.length < ending.length + MIN_STEM || !masculine.endsWith(ending)) continue;
    const known = entries.get(compoundSynonyms[ending] ?? ending);
    if (!known?.rank) continue;
    const topic = stemTopic(masculine.slice(0, -ending.length), entries);
    return { ...known, topic: topic ?? null, modifier: null };
  }
  for (const [ending, meaning] of Object.entries(shortCompoundRankEndings)) {
    if (masculine.length < ending.length + MIN_STEM || !masculine.endsWith(ending)) continue;
    const topic = stemTopic(masculine.slice(0, -ending.length), entries);
    const known = entries.get(meaning);
    if (topic && known) return { ...known, topic };
  }
  const topic = stemTopic(word, entries);
  return topic ? { ...emptyEntry, topic } : undefined;
}

const emptyEntry: Entry = {
  rank: null,
  implied: null,
  topic: null,
  modifier: null,
  region: null,
  connector: null,
};

/** Department of a stem: known as it stands, or made of two known department stems. */
function stemTopic(stem: string, entries: ReadonlyMap<string, Entry>): Topic | undefined {
  const whole = withoutJoint(stem, entries);
  if (whole) return whole;
  for (let cut = stem.length - MIN_STEM - 1; cut >= MIN_STEM + 1; cut -= 1) {
    const last = stem.slice(cut);
    const first = stem.slice(0, cut);
    const about = withoutJoint(first, entries);
    if (about && tails.has(last)) return about;
    const topic = withoutJoint(last, entries);
    if (topic && (about || reaches.has(first))) return topic;
  }
  return undefined;
}

function withoutJoint(stem: string, entries: ReadonlyMap<string, Entry>): Topic | undefined {
  for (const joint of joints) {
    if (!stem.endsWith(joint) || stem.length - joint.length < MIN_STEM) continue;
    const topic = entries.get(joint === '' ? stem : stem.slice(0, -joint.length))?.topic;
    if (topic) return topic;
  }
  return undefined;
}
