import { useMemo } from 'react';
import { Check } from 'lucide-react';
import type { Choice, ChoiceOption, KnownCompany } from '../../../contracts/choice.ts';
import type { RunId } from '../../../contracts/ids.ts';
import type { RunRecord } from '../../../contracts/run.ts';
import { type Command, useCommands } from '../../app/commands/registry.ts';
import { answerRun } from '../../app/run-control.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/screen.tsx';
import styles from './company-question.module.css';

/** What the open run asks, or `null` for a run that asks nothing. */
export function questionOf(run: RunRecord | null): Choice | null {
  return run?.pausedFor?.kind === 'choice' ? run.pausedFor.choice : null;
}

interface QuestionNoticeProps {
  readonly choice: Choice;
  readonly onAnswer: () => void;
}

/** Says above the steps that the run waits for an answer. */
export function QuestionNotice({ choice, onAnswer }: QuestionNoticeProps) {
  return (
    <Notice
      tone="warn"
      action={
        <Button tone="primary" keys="A" onClick={onAnswer}>
          Answer
        </Button>
      }
    >
      <p>{choice.question} The run goes on when you have answered; others are not held up.</p>
    </Notice>
  );
}

interface CompanyQuestionProps {
  readonly runId: RunId;
  readonly choice: Choice;
}

/** The companies that may be meant, with what is known of each and why; each answer is a button and a command. */
export function CompanyQuestion({ runId, choice }: CompanyQuestionProps) {
  const { row, options } = choice;
  const commands = useMemo(
    () => [
      ...options.map((option): Command =>
        answerCommand(runId, option.id, `Answer: it is ${titleOf(option)}`),
      ),
      answerCommand(runId, null, 'Answer: it is none of these'),
    ],
    [runId, options],
  );
  useCommands(commands);
  return (
    <Section title="Which company is meant?">
      <div className={styles.row}>
        <p className={styles.label}>The row you are asked about</p>
        <p className={styles.name}>{row.name}</p>
        <CompanyFacts company={row} />
      </div>
      <ul className={styles.options} aria-label="Companies to choose from">
        {options.map((option) => (
          <Option key={option.id} runId={runId} option={option} />
        ))}
      </ul>
      <Button onClick={() => void answerRun(runId, null)}>None of these: a company of its own</Button>
    </Section>
  );
}

function Option({ runId, option }: { readonly runId: RunId; readonly option: ChoiceOption }) {
  return (
    <li className={styles.option}>
      <p className={styles.name}>{option.name}</p>
      <CompanyFacts company={option} />
      <p className={styles.because}>
        {option.because} ({formatPercent(option.score)})
      </p>
      <Button
        icon={Check}
        aria-label={`It is ${titleOf(option)}`}
        onClick={() => void answerRun(runId, option.id)}
      >
        It is this one
      </Button>
    </li>
  );
}

function CompanyFacts({ company }: { readonly company: KnownCompany }) {
  const place = [company.city, company.country].filter((part) => part !== null).join(', ');
  return (
    <Facts
      facts={[
        { name: 'Domain', value: company.domain ?? 'none' },
        { name: 'Place', value: place },
        { name: 'Employees', value: company.employees === null ? null : formatCount(company.employees) },
        { name: 'People on file', value: company.people === null ? null : formatCount(company.people) },
      ]}
    />
  );
}

/** Two companies of one name are told apart by their domains. */
function titleOf({ name, domain }: KnownCompany): string {
  return domain === null ? name : `${name} (${domain})`;
}

function answerCommand(runId: RunId, optionId: string | null, name: string): Command {
  return {
    id: `answer-${optionId ?? 'none'}`,
    name,
    section: 'Here',
    run: () => void answerRun(runId, optionId),
  };
}
