import { attachedForms, leadingForms, legalForms, unmistakableForms } from './legal-forms.data.ts';

interface Form {
  readonly words: readonly string[];
  readonly form: string;
}

const trailing = groupBy(formsOf(legalForms), (words) => words.at(-1));
const leading = groupBy(formsOf(leadingForms), (words) => words[0]);
const formBySpelling = new Map(formsOf(legalForms).map(({ words, form }) => [words.join(' '), form]));
const inside = groupBy(
  unmistakableForms.split('|').map((spelling) => {
    const text = spelling.trim();
    return { words: text.split(' '), form: formBySpelling.get(text) ?? text };
  }),
  (words) => words[0],
);
const attached = Object.entries(attachedForms)
  .flatMap(([form, spellings]) =>
    spellings.split('|').map((spelling) => ({ text: spelling.trim().normalize('NFKC'), form })),
  )
  .toSorted((a, b) => b.text.length - a.text.length);
/** Legal forms taken off one after the other ("Limited Liability Company, Inc."). */
const MAX_FORMS = 3;

/** What is left of a name, and the form that was taken off: the last one written, in its common spelling. */
export interface Stripped<Rest> {
  readonly rest: Rest;
  readonly form: string | null;
}

/** Takes off forms that are written without a space ("株式会社サンプル"); a name that is nothing else stays. */
export function stripAttachedForm(name: string): Stripped<string> {
  let rest = name.trim();
  let form: string | null = null;
  for (let round = 0; round < MAX_FORMS; round += 1) {
    const found = attached.find(({ text }) => rest.startsWith(text) || rest.endsWith(text));
    if (found === undefined) break;
    const { text } = found;
    const cut = (rest.startsWith(text) ? rest.slice(text.length) : rest.slice(0, -text.length)).trim();
    if (!/[\p{L}\p{N}]/u.test(cut)) break;
    rest = cut;
    form ??= found.form;
  }
  return { rest, form };
}

/**
 * Takes legal forms off folded words: those at the end, one in front where that is the custom, and those inside that can
 * be nothing else. At least one word stays.
 */
export function stripLegalForm(words: readonly string[]): Stripped<readonly string[]> {
  const end = stripTrailing(words);
  const front = stripLeading(end.rest);
  const middle = stripInside(front.rest);
  return { rest: middle.rest, form: end.form ?? front.form ?? middle.form };
}

function stripTrailing(words: readonly string[]): Stripped<readonly string[]> {
  let rest = words;
  let form: string | null = null;
  for (let round = 0; round < MAX_FORMS; round += 1) {
    const candidates = trailing.get(rest.at(-1) ?? '') ?? [];
    const length = rest.length;
    const found = candidates.find(
      (one) => one.words.length < length && stands(one.words, rest, length - one.words.length),
    );
    if (!found) break;
    rest = rest.slice(0, -found.words.length);
    if (rest.length > 1 && rest.at(-1) === 'and') rest = rest.slice(0, -1);
    form ??= found.form;
  }
  return { rest, form };
}

function stripLeading(words: readonly string[]): Stripped<readonly string[]> {
  const found = leading
    .get(words[0] ?? '')
    ?.find((one) => one.words.length < words.length && stands(one.words, words, 0));
  return found ? { rest: words.slice(found.words.length), form: found.form } : { rest: words, form: null };
}

function stripInside(words: readonly string[]): Stripped<readonly string[]> {
  for (let at = 1; at < words.length - 1; at += 1) {
    const found = inside.get(words[at] ?? '')?.find((one) => stands(one.words, words, at));
    if (found === undefined) continue;
    const rest = [...words.slice(0, at), ...words.slice(at + found.words.length)];
    return { rest, form: found.form };
  }
  return { rest: words, form: null };
}

function stands(form: readonly string[], words: readonly string[], at: number): boolean {
  return form.every((word, index) => words[at + index] === word);
}

function formsOf(table: Readonly<Record<string, string>>): readonly Form[] {
  return Object.entries(table).flatMap(([form, spellings]) =>
    spellings.split('|').map((spelling) => ({ words: spelling.trim().split(' '), form })),
  );
}

/** The longest first. */
function groupBy(
  forms: readonly Form[],
  keyOf: (words: readonly string[]) => string | undefined,
): ReadonlyMap<string, readonly Form[]> {
  const groups = new Map<string, Form[]>();
  for (const one of forms.toSorted((a, b) => b.words.length - a.words.length)) {
    const key = keyOf(one.words) ?? '';
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}
