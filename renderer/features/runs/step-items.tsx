import { useState } from 'react';
import { RotateCcw } from 'lucide-react';
import type { RunRecord, StepDetail } from '../../../contracts/run.ts';
import { StateMark } from '../../app/marks/state-mark.tsx';
import { request } from '../../app/requests.ts';
import { runRoute } from '../../app/router.ts';
import { isUnderWay } from '../../app/run-control.ts';
import { Link } from '../../app/crumb.tsx';
import { stepLooks } from '../../app/words/states.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatQuantity, shortId } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { failedFirst, itemName, type Item } from './item-names.ts';
import styles from './step-items.module.css';

interface StepItemsProps {
  readonly run: RunRecord;
  readonly detail: StepDetail;
}

/** Shown at once; the rest is one press away. */
const FEW = 25;

/** The people a step worked on one by one, those that failed first. */
export function StepItems({ run, detail }: StepItemsProps) {
  const [isWhole, setIsWhole] = useState(false);
  const { value: company } = useAnswer('getCompany', { companyId: run.companyId });
  const items = failedFirst(detail.items);
  const failed = items.filter((item) => item.status === 'failed').length;
  const nameOf = (item: Item): string => itemName(item, company?.people ?? [], detail.output);
  const shown = isWhole ? items : items.slice(0, FEW);
  return (
    <Section
      title={formatQuantity(items.length, 'person', 'people')}
      aside={failed > 0 && <RerunFailed run={run} count={failed} />}
    >
      <ul className={styles.items} aria-label="People">
        {shown.map((item) => (
          <ItemLine key={item.itemId} item={item} name={nameOf(item)} />
        ))}
      </ul>
      {shown.length < items.length && (
        <Button
          tone="quiet"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          {`Show all ${formatCount(items.length)}`}
        </Button>
      )}
    </Section>
  );
}

function RerunFailed({ run, count }: { readonly run: RunRecord; readonly count: number }) {
  const isOver = !isUnderWay(run);
  return (
    <Button
      icon={RotateCcw}
      disabled={!isOver}
      title={isOver ? undefined : 'You can rerun people once the run has ended.'}
      onClick={() => {
        request('rerun', { runIds: [run.runId], scope: { kind: 'failed-items' } });
      }}
    >
      {count === 1 ? 'Rerun the one that failed' : `Rerun the ${formatCount(count)} failed`}
    </Button>
  );
}

function ItemLine({ item, name }: { readonly item: Item; readonly name: string }) {
  return (
    <li className={styles.item}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <StateMark look={stepLooks[item.status]} />
      {item.attempts > 1 && <span className={styles.more}>{formatQuantity(item.attempts, 'attempt')}</span>}
      {item.failure && <span className={styles.more}>{item.failure.message}</span>}
      {item.reusedFrom && (
        <span className={styles.more}>
          from <Link route={runRoute(item.reusedFrom)}>{`run ${shortId(item.reusedFrom)}`}</Link>
        </span>
      )}
    </li>
  );
}
