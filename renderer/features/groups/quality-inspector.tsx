import type { GroupQuality } from '../../../contracts/group.ts';
import { qualityText } from '../../app/words/likelihood.ts';
import { plainWords } from '../../app/words/words.ts';
import { formatPercent } from '../../ui/format.ts';
import { Meter } from '../../ui/meter.tsx';
import { Inspector, Section } from '../../ui/screen.tsx';
import styles from './inspectors.module.css';

const figures = [
  { of: 'completeness', name: 'Completeness', says: 'Are the seats that matter filled?' },
  { of: 'confidence', name: 'Confidence', says: 'How sure are the roles?' },
  { of: 'cohesion', name: 'Cohesion', says: 'Do these people decide together?' },
] as const;

interface QualityInspectorProps {
  readonly quality: GroupQuality;
  readonly onClose: () => void;
}

/** How each figure of a group is made: its parts, with their share. */
export function QualityInspector({ quality, onClose }: QualityInspectorProps) {
  return (
    <Inspector title="Quality of this group" onClose={onClose}>
      {figures.map(({ of, name, says }) => (
        <Section key={of} title={`${name}: ${qualityText(of, quality[of])}`}>
          <p className={styles.muted}>{says}</p>
          <ul className={styles.list}>
            {quality.components
              .filter((component) => component.of === of)
              .map((component) => (
                <li key={component.name} className={styles.component}>
                  <span>{plainWords(component.name)}</span>
                  <Meter share={component.value} />
                  <span className={styles.number}>{component.value.toFixed(2)}</span>
                  <span className={styles.muted}>counts {formatPercent(component.weight)}</span>
                </li>
              ))}
          </ul>
          {quality[of] === null && <p>No part of it could be measured.</p>}
        </Section>
      ))}
    </Inspector>
  );
}
