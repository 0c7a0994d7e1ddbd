import { useHealth } from '../../engine/health.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** What the engine last said of its store. */
export function StoreHealthView() {
  const health = useHealth((state) => state.health);
  if (!health) return <p>The engine has not reported yet.</p>;
  const behind = health.durableSeq - health.viewSeq;
  const { readOnlyBecause, snapshotBytes, segmentBytes, snapshotSeq } = health;
  return (
    <>
      {readOnlyBecause && <Notice tone="warn">{readOnlyBecause}</Notice>}
      {[...health.damage, ...(health.warnings ?? [])].map((sentence) => (
        <Notice key={sentence} tone="warn">
          {sentence}
        </Notice>
      ))}
      <Facts
        facts={[
          {
            name: 'Verified',
            value: health.verifiedAt === null ? 'not yet' : <RelativeTime at={health.verifiedAt} />,
          },
          { name: 'On disk', value: `commit ${formatCount(health.durableSeq)}` },
          {
            name: 'In the view',
            value:
              behind <= 0
                ? `commit ${formatCount(health.viewSeq)}, nothing missing`
                : `commit ${formatCount(health.viewSeq)}, ${formatCount(behind)} behind`,
          },
          { name: 'Journal', value: formatBytes(health.journalBytes) },
          { name: 'Snapshot', value: snapshotBytes ? snapshotText(snapshotBytes, snapshotSeq) : null },
          { name: 'Since then', value: segmentBytes ? formatBytes(segmentBytes) : null },
          {
            name: 'Holds',
            value: `${formatCount(health.counts.companies)} companies, ${formatCount(health.counts.runs)} runs`,
          },
          { name: 'Damage', value: health.damage.length === 0 ? 'none found' : null },
        ]}
      />
    </>
  );
}

/** `4.2 MB, up to commit 1,200`. */
function snapshotText(bytes: number, seq: number | null | undefined): string {
  return seq ? `${formatBytes(bytes)}, up to commit ${formatCount(seq)}` : formatBytes(bytes);
}
