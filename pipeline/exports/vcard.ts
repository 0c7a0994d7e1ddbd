import type { GroupMember } from '../../contracts/group.ts';
import {
  type ExportedView,
  describeRole,
  inOrder,
  newestDate,
  roleLabel,
  websiteOf,
} from './exported-view.ts';
import { e164 } from './neutralise-cell.ts';
import { splitName } from './split-name.ts';

/** Octets of one physical line (RFC 6350, 3.2). */
const longestLine = 75;
const encoder = new TextEncoder();

/** TextEncoder is pure computation and part of every runtime, but of no ECMAScript library: this is all we use of it. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Address cards by RFC 6350 (vCard 4.0), one per member: UTF-8, CRLF, lines folded at 75 octets. */
export function writeVcards(views: readonly ExportedView[]): string {
  return views.flatMap((view) => inOrder(view.group.members).map((member) => cardOf(member, view))).join('');
}

function cardOf(member: GroupMember, view: ExportedView): string {
  const { first, last } = splitName(member.name);
  const { email, linkedinUrl, country } = member;
  const date = newestDate(member);
  const website = websiteOf(view);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${escapeText(member.name)}`,
    `N:${escapeText(last)};${escapeText(first)};;;`,
    `ORG:${escapeText(view.group.companyName)}`,
    member.title !== null && `TITLE:${escapeText(member.title)}`,
    email !== null && `EMAIL;TYPE=work:${escapeText(email)}`,
    phoneLine(member.phone),
    linkedinUrl !== null && `URL:${onOneLine(linkedinUrl)}`,
    website !== null && `URL;TYPE=work:${onOneLine(website)}`,
    country !== null && `ADR;TYPE=work:;;;;;;${escapeText(country)}`,
    `CATEGORIES:Buyer Groups,${roleLabel(member.role)}`,
    `NOTE:${escapeText(describeRole(member))}`,
    `UID;VALUE=text:${escapeText(member.personId)}`,
    date !== null && `REV:${date.replaceAll('-', '')}T000000Z`,
    'END:VCARD',
  ];
  return lines.flatMap((line) => (line === false ? [] : `${foldLine(line)}\r\n`)).join('');
}

function phoneLine(phone: string | null): string | false {
  if (phone === null) return false;
  const number = e164(phone);
  return number === null
    ? `TEL;TYPE="work,voice";VALUE=text:${escapeText(phone)}`
    : `TEL;TYPE="work,voice";VALUE=uri:tel:${number}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/gu, '\\n');
}

/** A URI has no line breaks; what follows one would be a line of its own. */
function onOneLine(uri: string): string {
  return uri.replace(/\s+/gu, '');
}

/** Breaks a line before its 76th octet, never inside a character; the next line begins with one space. */
export function foldLine(line: string): string {
  if (line.length * 3 <= longestLine || encoder.encode(line).length <= longestLine) return line;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > longestLine) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
