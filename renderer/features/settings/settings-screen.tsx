import { isDemo, useAppState } from '../../app/app-state.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { openWorkspace } from '../../app/session.ts';
import { setTheme, themes, useTheme, type Theme } from '../../app/theme.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { HistoryRetention } from './history-retention.tsx';
import { RecoveryCodeView } from './recovery-code-view.tsx';
import { SellerForm } from './seller-form.tsx';
import { StoreHealthView } from './store-health.tsx';
import styles from './settings.module.css';

export function SettingsScreen() {
  const seller = useAnswer('getSeller', {});
  return (
    <Screen title="Settings">
      <div className={styles.page}>
        <section className={styles.part} aria-labelledby="settings-seller">
          <PartHead
            id="settings-seller"
            title="What you sell"
            says="It decides which departments matter and how many signatures a deal needs."
          />
          <div className={styles.content}>
            {seller.failure && <FailureNote failure={seller.failure} onRetry={seller.askAgain} />}
            {seller.isAnswered && !seller.failure && (
              <SellerForm profile={seller.value} onSaved={seller.askAgain} />
            )}
          </div>
        </section>
        <section className={styles.part} aria-labelledby="settings-appearance">
          <PartHead id="settings-appearance" title="Appearance" says="System follows your computer." />
          <div className={styles.content}>
            <Appearance />
          </div>
        </section>
        <section className={styles.part} aria-labelledby="settings-workspace">
          <PartHead
            id="settings-workspace"
            title="Workspace"
            says="Each has its own key and files; nothing is shared between them."
          />
          <div className={styles.content}>
            <Workspace />
          </div>
        </section>
        <section className={styles.part} aria-labelledby="settings-history">
          <PartHead
            id="settings-history"
            title="History"
            says="Every run is kept with its steps, until you say otherwise."
          />
          <div className={styles.content}>
            <HistoryRetention />
          </div>
        </section>
        <section className={styles.part} aria-labelledby="settings-store">
          <PartHead
            id="settings-store"
            title="Store"
            says="Sealed on this computer, checked at every start."
          />
          <div className={styles.content}>
            <StoreHealthView />
          </div>
        </section>
      </div>
    </Screen>
  );
}

interface PartHeadProps {
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

function PartHead({ id, title, says }: PartHeadProps) {
  return (
    <header>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <p className={styles.says}>{says}</p>
    </header>
  );
}

const themeNames: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' };

function Appearance() {
  const theme = useTheme((state) => state.theme);
  return (
    <div>
      <Segmented
        label="Appearance"
        value={theme}
        segments={themes.map((value) => ({ value, label: themeNames[value] }))}
        onChange={setTheme}
      />
    </div>
  );
}

function Workspace() {
  const isInDemo = useAppState(isDemo);
  const name = useAppState(({ state }) => state?.workspace.name ?? '');
  const version = useAppState(({ state }) => state?.appVersion ?? '');
  return (
    <>
      <p>
        You are in <strong className={styles.strong}>{name}</strong>
        {isInDemo ? ', where everything is fictional.' : '.'} Version {version}.
      </p>
      {!isInDemo && <RecoveryCodeView />}
      <div>
        <Button onClick={() => void openWorkspace(isInDemo ? 'own' : 'demo')}>
          {isInDemo ? 'Switch to my workspace' : 'Open the demo workspace'}
        </Button>
      </div>
    </>
  );
}
