import type { EmailGuess, GroupMember } from '../../contracts/group.ts';
import { type ExportedView, inOrder, newestDate, roleLabel } from './exported-view.ts';

/**
 * A brief per company, to read or to paste into a document: quality, who is who and why, who is missing, what to know.
 * Text of people and companies is escaped, so that no name becomes a heading, a link or a picture.
 */
export function writeMarkdown(views: readonly ExportedView[]): string {
  return views.map(briefOf).join('\n');
}

function briefOf(view: ExportedView): string {
  const { group, run } = view;
  const members = inOrder(group.members);
  const domain = group.companyDomain === null ? '' : ` (${plain(group.companyDomain)})`;
  return [
    `# ${plain(group.companyName)}${domain}`,
    '',
    `Buyer group for ${plain(run.seller.name)}, ${plain(run.seller.product)}: ${members.length} of ${group.considered} people read.`,
    '',
    `Completeness ${percent(group.quality.completeness)}, confidence ${percent(group.quality.confidence)}, cohesion ${outOfTen(group.quality.cohesion)}.`,
    '',
    ...(group.note === null ? [] : [`Note: ${plain(group.note)}`, '']),
    ...(members.length === 0 ? [] : tableOf(members)),
    ...members.flatMap((member) => portraitOf(member, view)),
    ...missingOf(view),
    ...leftOutOf(view),
  ].join('\n');
}

function tableOf(members: readonly GroupMember[]): readonly string[] {
  return [
    '| Role | Name | Title | Likelihood | E-mail | Phone |',
    '| --- | --- | --- | --- | --- | --- |',
    ...members.map((member) => {
      const cells = [roleLabel(member.role), plain(member.name), plain(member.title ?? '')];
      const contact = [plain(member.email ?? ''), plain(member.phone ?? '')];
      return `| ${[...cells, percent(member.likelihood), ...contact].join(' | ')} |`;
    }),
    '',
  ];
}

function portraitOf(member: GroupMember, { emailGuesses = [] }: ExportedView): readonly string[] {
  const date = newestDate(member);
  const files = [...new Set(member.sources.map(({ file, line }) => `${file}:${line}`))].join(', ');
  return [
    `## ${plain(member.name)}: ${roleLabel(member.role).toLowerCase()}`,
    '',
    ...member.reasons.map((reason) => `* ${plain(reason.text)} (${signed(reason.weight)})`),
    ...member.dossier.map((fact) => `* ${plain(fact)}`),
    ...emailGuesses.filter(({ personId }) => personId === member.personId).map(guessOf),
    ...(member.linkedinUrl === null ? [] : [`* ${plain(member.linkedinUrl)}`]),
    ...(files === '' ? [] : [`* Source: ${plain(files)}${date === null ? '' : `, as of ${date}`}`]),
    '',
  ];
}

/** Not in the table: there stands what is known. */
function guessOf({ email, evidence, known, label }: EmailGuess): string {
  return `* E-mail not known; by ${label}: ${plain(email)} (as ${evidence} of ${known} known addresses)`;
}

function missingOf({ group }: ExportedView): readonly string[] {
  if (group.gaps.length === 0) return [];
  const gaps = group.gaps.map(
    (gap) => `* ${roleLabel(gap.role)}: look for ${plain(gap.titleToLookFor)}. ${plain(gap.because)}`,
  );
  return ['## Who is missing', '', ...gaps, ''];
}

function leftOutOf({ group }: ExportedView): readonly string[] {
  if (group.excluded.length === 0) return [];
  return ['## Left out', '', ...group.excluded.map((one) => `* ${plain(one.because)}: ${one.count}`), ''];
}

function plain(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!~&]/g, '\\$&');
}

function percent(share: number | null): string {
  return share === null ? 'not known' : `${Math.round(share * 100)} %`;
}

function outOfTen(value: number | null): string {
  return value === null ? 'not known' : `${value.toFixed(1)} of 10`;
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
}
