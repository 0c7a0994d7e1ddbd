import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';
import styles from './screen.module.css';

interface ScreenProps {
  readonly title: string;
  /** What leads here, left of the title. */
  readonly crumbs?: ReactNode;
  readonly actions?: ReactNode;
  /** A second, thinner bar: search, filters, counts. */
  readonly toolbar?: ReactNode;
  readonly inspector?: ReactNode;
  readonly children: ReactNode;
}

/** One place of the application: a bar that says where you are, the main area, and beside it the inspector. */
export function Screen({ title, crumbs, actions, toolbar, inspector, children }: ScreenProps) {
  return (
    <div className={styles.screen}>
      <main className={styles.place}>
        <header className={styles.bar}>
          <div className={styles.where}>
            {crumbs}
            <h1 className={styles.title} title={title}>
              {title}
            </h1>
          </div>
          <div className={styles.actions}>{actions}</div>
        </header>
        {toolbar !== undefined && <div className={styles.toolbar}>{toolbar}</div>}
        <div className={styles.main}>{children}</div>
      </main>
      {inspector}
    </div>
  );
}

interface InspectorProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** What is known of the one selected thing; Esc closes it. */
export function Inspector({ title, subtitle, onClose, children, actions }: InspectorProps) {
  return (
    <aside className={styles.inspector} aria-label="Inspector">
      <header className={styles.inspectorHead}>
        <div className={styles.inspectorName}>
          <h2 className={styles.title}>{title}</h2>
          {subtitle}
        </div>
        <IconButton icon={X} label="Close inspector" onClick={onClose} />
      </header>
      <div className={styles.inspectorBody}>{children}</div>
      {actions !== undefined && <footer className={styles.inspectorActions}>{actions}</footer>}
    </aside>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}

/** A titled part of a page or inspector. */
export function Section({ title, children, aside }: SectionProps) {
  return (
    <section className={styles.section}>
      <header className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  );
}
