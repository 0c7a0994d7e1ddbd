import { compareDeliveries, type Delta } from '../../pipeline/delta/compare-deliveries.ts';
import type { DeliveredPerson } from '../../pipeline/delta/delivered-person.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { labelledLines } from '../held-out.ts';
import { baseDelivery, deliveryCases } from './deliveries.data.ts';

const columns = [
  'name',
  'title',
  'department',
  'city',
  'country',
  'manager',
  'email',
  'profile',
  'past',
] as const;
type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;

interface Judged {
  readonly text: string;
  readonly expected: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
  readonly isPartialRight: boolean;
  readonly isHeldOut: boolean;
}

/** Pairs of deliveries of one company and the events between them. */
export const deliveryEvaluation: Evaluation = { name: 'deliveries', run: evaluate };

/** The labelled pairs, to be judged or permuted. */
export function deliveryPairs(): readonly {
  readonly text: string;
  readonly older: readonly DeliveredPerson[];
  readonly newer: readonly DeliveredPerson[];
  readonly expected: ReadonlySet<string>;
  readonly partial: boolean;
  readonly isHeldOut: boolean;
}[] {
  const base = rowsOf(baseDelivery);
  return labelledLines(deliveryCases).map(({ text, isHeldOut }) => {
    const [, edits = '', events = '', partial = ''] = text.split('=>').map((part) => part.trim());
    return {
      text,
      older: base.map(personOf),
      newer: edit(base, edits).map(personOf),
      expected: new Set(
        events
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      ),
      partial: partial === 'true',
      isHeldOut,
    };
  });
}

function evaluate(): EvaluationReport {
  const judged = deliveryPairs().map(({ older, newer, ...labels }): Judged => {
    const delta = compareDeliveries(older, newer);
    return { ...labels, found: eventsOf(delta), isPartialRight: delta.partial === labels.partial };
  });
  const found = sum(judged, (one) => one.found.size);
  const expected = sum(judged, (one) => one.expected.size);
  const right = sum(
    judged,
    ({ found: all, expected: wanted }) => [...all].filter((event) => wanted.has(event)).length,
  );
  const share = (list: readonly Judged[]): number => list.filter(isRight).length / Math.max(1, list.length);
  const heldOut = judged.filter((one) => one.isHeldOut);
  const open = judged.filter((one) => !one.isHeldOut);
  return {
    title: 'Deliveries: what changed',
    figures: [
      { name: 'precision of events', value: right / found, count: found, floor: 0.95 },
      { name: 'recall of events', value: right / expected, count: expected, floor: 0.9 },
      { name: 'whole pairs right', value: share(judged), count: judged.length },
      { name: 'whole pairs right, open', value: share(open), count: open.length },
      { name: 'whole pairs right, held out', value: share(heldOut), count: heldOut.length },
    ],
    worst: judged
      .filter((one) => !isRight(one))
      .map(
        ({ text, found: events, isPartialRight }) =>
          `${text}: got ${[...events].join(', ') || 'nothing'}${isPartialRight ? '' : ', and the wrong "partial"'}`,
      ),
  };
}

function eventsOf({ events }: Delta): ReadonlySet<string> {
  return new Set(events.map(({ event, name }) => `${event} ${name}`));
}

function isRight({ expected, found, isPartialRight }: Judged): boolean {
  return isPartialRight && expected.size === found.size && [...expected].every((event) => found.has(event));
}

function sum(judged: readonly Judged[], of: (one: Judged) => number): number {
  return judged.reduce((total, one) => total + of(one), 0);
}

function edit(base: readonly Row[], edits: string): readonly Row[] {
  const all = edits
    .split('&&')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  // Changes first: they find their row by its place.
  const isList = (text: string): boolean => /^[-+]/.test(text);
  let rows = base;
  for (const text of [...all.filter((one) => !isList(one)), ...all.filter(isList)]) {
    if (text.startsWith('-')) rows = rows.filter(({ name }) => name !== text.slice(1));
    else if (text.startsWith('+')) rows = [...rows, ...rowsOf(text.slice(1))];
    else {
      const [, name, field = '', value = ''] = /^(.+?)\.(\w+)=(.*)$/.exec(text) ?? [];
      const at = base.findIndex((row) => row.name === name);
      rows = rows.map((row, index) => (index === at ? { ...row, [field]: value } : row));
    }
  }
  return rows;
}

function rowsOf(text: string): readonly Row[] {
  return text
    .trim()
    .split('\n')
    .map((line) =>
      Object.fromEntries(line.split(';').map((cell, index) => [columns[index] ?? '', cell.trim()])),
    );
}

function personOf(row: Row): DeliveredPerson {
  return {
    name: row.name ?? '',
    titles: row.title ? [row.title] : [],
    department: row.department || null,
    city: row.city || null,
    country: row.country || null,
    manager: row.manager || null,
    company: { name: 'Nordlicht', domain: 'nordlicht.example' },
    email: row.email || null,
    profileUrl: row.profile || null,
    externalId: null,
    isPast: row.past === 'yes',
  };
}
