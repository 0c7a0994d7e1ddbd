import { formatExact, formatRelative } from './format.ts';
import { useNow } from './now.ts';

/** A past moment as people say it, with the exact one on hover. */
export function RelativeTime({ at }: { readonly at: number }) {
  const now = useNow(10_000);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at)}>
      {formatRelative(at, now)}
    </time>
  );
}
