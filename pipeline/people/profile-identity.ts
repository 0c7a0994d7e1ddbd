/**
 * What makes two addresses of profiles one: host of the network and name of the profile, without language, tracking and
 * slash ("linkedin.com/in/ada"). `null` for a company's page and for what is no profile.
 */
export function profileIdentity(url: string): string | null {
  const text = url.trim().slice(0, 2_000).normalize('NFKC');
  const found = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(\/[^?#\s]*)/iu.exec(text);
  const host = found?.[1]?.toLowerCase();
  const path = found?.[2];
  if (host === undefined || path === undefined) return null;
  const name = decoded(path).replace(/\/+$/, '').toLowerCase();
  if (/(?:^|\.)linkedin\.[a-z]{2,}$/.test(host)) {
    const person = /^\/(?:mwlite\/)?(?:in|pub|sales\/(?:lead|people))\/([^/,]+)/u.exec(name)?.[1];
    return person === undefined ? null : `linkedin.com/in/${person.normalize('NFC')}`;
  }
  if (/(?:^|\.)xing\.com$/.test(host)) {
    const person = /^\/profile\/([^/]+)/u.exec(name)?.[1];
    return person === undefined ? null : `xing.com/profile/${person}`;
  }
  return name === '' ? null : host.replace(/^www\./, '') + name;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not percent-encoded UTF-8: the text itself tells people apart as well.
    return path;
  }
}
