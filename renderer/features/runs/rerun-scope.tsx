import type { RerunScope, WorkflowDescription } from '../../../contracts/run.ts';
import { useWorkflow } from '../../engine/workflow.ts';
import { Segmented, type Segment } from '../../ui/segmented.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './rerun-dialog.module.css';

type ScopeKind = RerunScope['kind'];

const names: Readonly<Record<ScopeKind, string>> = {
  failed: 'Failed steps',
  'failed-items': 'Failed people',
  'from-step': 'From a step on',
  whole: 'Everything',
};

interface RerunScopeChoiceProps {
  readonly scope: RerunScope;
  /** The scopes in which something would run. */
  readonly kinds: readonly ScopeKind[];
  readonly onChange: (scope: RerunScope) => void;
}

export function RerunScopeChoice({ scope, kinds, onChange }: RerunScopeChoiceProps) {
  const steps = useWorkflow((state) => state.workflow?.steps) ?? [];
  const offered = kinds.includes(scope.kind) ? kinds : [scope.kind, ...kinds];
  const segments = offered.map((value): Segment<ScopeKind> => ({ value, label: names[value] }));
  return (
    <div className={styles.scope}>
      <Segmented
        label="What to rerun"
        value={scope.kind}
        segments={segments}
        onChange={(kind) => {
          onChange(kind === 'from-step' ? { kind, stepId: steps[0]?.stepId ?? '' } : { kind });
        }}
      />
      {scope.kind === 'from-step' && (
        <StepChoice
          steps={steps}
          stepId={scope.stepId}
          onChange={(stepId) => {
            onChange({ kind: 'from-step', stepId });
          }}
        />
      )}
    </div>
  );
}

interface StepChoiceProps {
  readonly steps: WorkflowDescription['steps'];
  readonly stepId: string;
  readonly onChange: (stepId: string) => void;
}

function StepChoice({ steps, stepId, onChange }: StepChoiceProps) {
  return (
    <SelectField
      label="First step to run again"
      placeholder="Choose a step"
      choices={steps.map((step) => ({ value: step.stepId, label: step.label }))}
      value={stepId}
      onChange={onChange}
    />
  );
}
