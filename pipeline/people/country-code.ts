import { getCountries, type CountryCode } from 'libphonenumber-js/min';
import { foldLetters } from '../matching/fold-words.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da'];
const otherNames: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  'u s a': 'US',
  'united states of america': 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  korea: 'KR',
  'republic of korea': 'KR',
  uae: 'AE',
  turkey: 'TR',
  brd: 'DE',
  prc: 'CN',
  'hong kong': 'HK',
  taiwan: 'TW',
  russia: 'RU',
  macedonia: 'MK',
  'ivory coast': 'CI',
};
const codeByName = namesOfCountries();

/**
 * The ISO 3166 code of a country as rows name it: two letters, or its name in ten European languages, also at the end of
 * a place ("Berlin, Germany"). `null` where it is none that telephones know.
 */
export function countryCode(text: string): CountryCode | null {
  const end = text.slice(-200).split(',').at(-1)?.trim() ?? '';
  const [upper, name] = [end.toUpperCase(), fold(end)];
  const code = codeByName.get(name) ?? getCountries().find((known) => known === upper);
  return code ?? null;
}

function namesOfCountries(): ReadonlyMap<string, CountryCode> {
  const names = new Map<string, CountryCode>();
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of getCountries()) {
      const name = fold(display.of(code) ?? code);
      if (!names.has(name)) names.set(name, code);
    }
  }
  for (const [name, code] of Object.entries(otherNames)) names.set(name, code);
  return names;
}

function fold(name: string): string {
  return foldLetters(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
