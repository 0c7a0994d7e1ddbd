import {
  isNameOfLabel,
  isVagueName,
  nameKeyOf,
  relationOf,
  type NameKey,
  type NameRelation,
} from './compare-names.ts';
import { readWebAddress, type WebAddress } from './read-domain.ts';

export interface CompanyKey {
  readonly name: string;
  /** Domain, URL, e-mail address or empty. */
  readonly domain: string | null;
}

/** Whether two records mean one company: yes, no, or ask the person. */
export interface CompanyMatch {
  readonly match: true | false | 'ask';
  /** 0 to 1. */
  readonly score: number;
  readonly because: string;
}

/**
 * Compares two company records; wrong is worse than none.
 *
 * Same registrable domain: the same company when the names agree or the domain bears the name of one, else a question.
 * Different domains: another company even under the same name; a question only where the same registered name (legal
 * form and all) stands on two suffixes of one label, or where one record says that it was renamed. One or no domain: the
 * same name is a match unless it says too little or the legal forms differ; nearly the same name is a question, a name
 * within another is another company. The same page on a social network counts like a domain. Symmetric.
 */
export function sameCompany(a: CompanyKey, b: CompanyKey): CompanyMatch {
  const left = keyOf(a);
  const right = keyOf(b);
  const relation = relationOf(left.name, right.name);
  const [one, other] = [left.address, right.address];
  if (one.domain !== null && other.domain !== null) {
    return one.domain === other.domain
      ? sameDomain(relation, left, right, one.domain)
      : otherDomain(relation, left, right);
  }
  if (one.sharedKind !== null && other.sharedKind !== null && one.host === other.host) {
    return samePlatform(relation, left, right);
  }
  return byNameOnly(relation, left, right);
}

interface Key {
  readonly name: NameKey;
  readonly address: WebAddress;
}

function keyOf(key: CompanyKey): Key {
  return { name: nameKeyOf(key.name), address: readWebAddress(key.domain ?? '', key.name) };
}

function sameDomain(relation: NameRelation, a: Key, b: Key, domain: string): CompanyMatch {
  switch (relation) {
    case 'equal':
      return yes(1, `Both use ${domain} and the names agree.`);
    case 'close':
    case 'contained':
    case 'overlap':
      return yes(0.93, `Both use ${domain} and the names share what tells them.`);
    case 'unknown':
      return yes(0.85, `Both use ${domain}, and no name contradicts.`);
    case 'different': {
      const labels = [a, b].flatMap(({ address }) => (address.host ?? domain).split('.'));
      const named = [a, b].filter(({ name }) => labels.some((label) => isNameOfLabel(name, label)));
      return named.length > 0
        ? yes(named.length === 2 ? 0.9 : 0.82, `Both use ${domain}, which bears a name of theirs.`)
        : ask(0.6, `Both use ${domain}, but neither its name nor a common word says why.`);
    }
  }
}

function otherDomain(relation: NameRelation, a: Key, b: Key): CompanyMatch {
  const [one, other] = [a.address.domain ?? '', b.address.domain ?? ''].toSorted();
  const domains = `${one} and ${other}`;
  if (relation !== 'equal') return no(0.05, `${domains} are two domains, and the names differ.`);
  const isRenamed = a.name.names.length !== b.name.names.length;
  if (isRenamed)
    return ask(0.5, `A name of one is a former or other name of the other, but ${domains} differ.`);
  const isSameForm = a.name.legalForm !== null && a.name.legalForm === b.name.legalForm;
  const isSameLabel = labelOf(one) === labelOf(other);
  if (isSameForm && isSameLabel) {
    return ask(0.55, `The same registered name, but ${domains} may be two companies.`);
  }
  return no(0.2, `The same name, but ${domains} are domains of two companies.`);
}

/** Both have only a page at one shared service: the same page is as good as a domain, two pages contradict. */
function samePlatform(relation: NameRelation, a: Key, b: Key): CompanyMatch {
  const { host, path, sharedKind } = a.address;
  const isMail = sharedKind === 'free_mail' || sharedKind === 'disposable_mail';
  const isPage = host?.split('.').length !== 2 || path.length > 1;
  if (isMail || !isPage) return byNameOnly(relation, a, b);
  const isSame = path === b.address.path;
  if (isSame && relation === 'different')
    return ask(0.5, `Both are the page ${host}${path}, but the names differ.`);
  if (isSame && relation !== 'unknown')
    return yes(0.9, `Both are the page ${host}${path} and the names agree.`);
  if (isSame) return ask(0.6, `Both are the page ${host}${path}, and no name says more.`);
  return relation === 'equal'
    ? ask(0.5, `The same name on two pages of ${host}.`)
    : byNameOnly(relation, a, b);
}

function byNameOnly(relation: NameRelation, a: Key, b: Key): CompanyMatch {
  switch (relation) {
    case 'equal':
      return equalNames(a, b);
    case 'close':
      return ask(0.5, 'The names are close, and no domain settles it.');
    case 'contained':
      return no(0.35, 'One name is part of the other, which may be a part or a relative of it.');
    case 'overlap':
      return no(0.2, 'The names share a word and differ in another, and no domain says otherwise.');
    case 'different':
      return no(0.05, 'The names differ, and no domain says otherwise.');
    case 'unknown':
      return ask(0.3, 'A name is missing, and the domains do not settle it.');
  }
}

function equalNames({ name: a }: Key, { name: b }: Key): CompanyMatch {
  if (a.legalForm !== null && b.legalForm !== null && a.legalForm !== b.legalForm) {
    const forms = [a.legalForm, b.legalForm].toSorted().join(' and the other ');
    return ask(0.55, `The same name, but one is ${forms}.`);
  }
  return isVagueName(a) || isVagueName(b)
    ? ask(0.6, 'The same name, but it says too little, and no domain settles it.')
    : yes(0.88, 'The same name, and no domain contradicts.');
}

function labelOf(domain = ''): string {
  return domain.split('.')[0] ?? '';
}

function yes(score: number, because: string): CompanyMatch {
  return { match: true, score, because };
}

function no(score: number, because: string): CompanyMatch {
  return { match: false, score, because };
}

function ask(score: number, because: string): CompanyMatch {
  return { match: 'ask', score, because };
}
