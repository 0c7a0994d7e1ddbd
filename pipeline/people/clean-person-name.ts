const MAX_LENGTH = 300;

const decoration = /[\p{Extended_Pictographic}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{So}\p{Sk}\ufe0e\ufe0f\u20e3]+/gu;
const pronouns =
  /[([]\s*(?:she|he|they|ze|xe|sie|er|elle|il|ella|él|any|all)(?:\s*[/,|]\s*\p{L}+)*\s*(?:pronouns)?\s*[)\]]|(?<=\s)(?:she|he|they)\s*\/\s*(?:her|him|them|they)(?:\s*\/\s*\p{L}+)?\b/giu;
const bracketed = /[([{<][^)\]}>]*[)\]}>]?/gu;
const quoted = /(?<=\s)["“„«‚‘'](?=\S)[^"”“»’']+["”“»’'](?=\s|$)/gu;
const birthName = /(?<=\s)(?:née?|geb\.?|geborene?r?|born|roz\.|z d\.|nascida|nata)\s.*$/iu;
/** What follows such a mark says something about the person and is no name. */
const afterwards =
  /\s*[|•»‖†/]+\s.*$|(?<=^[^,]*\s[^\s,]+)\/.*$|\s+[–—-]{1,2}\s.*$|\s+@\s*.*$|\s+(?:at|bei|chez)\s.*$/u;

/** Words in plain letters, none of which begins a remark: most names are so. */
const nothingToClean =
  /^(?!.*\s(?:at|bei|chez|nee?|geb|geborener?|born|roz|z|nascida|nata|she|he|they)\b)[A-Za-z]+(?:[ -][A-Za-z]+){0,5}$/i;

/** A name without what networks and address books put around it: pictures, pronouns, nicknames, employers. */
export function cleanPersonName(text: string): string {
  if (text.length <= MAX_LENGTH && nothingToClean.test(text)) return text;
  const plain = text
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .replace(/[‘’ʼ´`]/gu, '’')
    .replace(pronouns, ' ')
    .replace(decoration, ' ')
    .replace(quoted, ' ')
    .replace(/[・·]/gu, ' ')
    .replace(/["“”„«»]/gu, ' ')
    .replace(bracketed, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const own = plain.replace(birthName, '').replace(afterwards, '').trim();
  const named = /\p{L}/u.test(own) ? own : plain;
  return dotted(named.replaceAll('’', "'"))
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[\s,;:!?*~_+=#-]+$/u, '')
    .replace(/\b(o|O|d|D)' (?=\p{L})/gu, "$1'")
    .replace(/\s+/gu, ' ');
}

/** "john.smith" and "anna_weber" are names written for a machine. */
function dotted(name: string): string {
  return /^\p{L}{2,}(?:[._]\p{L}{2,})+$/u.test(name) ? name.replace(/[._]/g, ' ') : name;
}
