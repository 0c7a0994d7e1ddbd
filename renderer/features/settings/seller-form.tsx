import { useState, type FormEvent } from 'react';
import {
  departments,
  productCategories,
  type BuyingDepartments,
  type Department,
  type SellerProfile,
} from '../../../contracts/seller.ts';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import { categoryName, departmentName } from '../../app/words/words.ts';
import { ask } from '../../engine/connection.ts';
import { Button } from '../../ui/button.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { MultiSelectField, SelectField } from '../../ui/select-field.tsx';
import { checkDraft, draftOf, type SellerDraft, type SellerErrors } from './seller-draft.ts';
import styles from './settings.module.css';

const categories = productCategories.map((value) => ({ value, label: categoryName(value) }));
const departmentChoices = departments.map((value) => ({ value, label: departmentName(value) }));
const needs: readonly { readonly need: keyof BuyingDepartments; readonly label: string }[] = [
  { need: 'user', label: 'Who uses it' },
  { need: 'budget', label: 'Who pays for it' },
  { need: 'technical', label: 'Who checks that it works' },
  { need: 'risk', label: 'Who checks the risk' },
];

interface SellerFormProps {
  readonly profile: SellerProfile | null;
  readonly onSaved: () => void;
}

export function SellerForm({ profile, onSaved }: SellerFormProps) {
  const [draft, setDraft] = useState<SellerDraft>(() => draftOf(profile));
  const [isTried, setIsTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const checked = checkDraft(draft);
  const errors: SellerErrors = isTried && 'errors' in checked ? checked.errors : {};
  const change = (changed: Partial<SellerDraft>): void => {
    setDraft({ ...draft, ...changed });
  };
  const submit = async (): Promise<void> => {
    setIsTried(true);
    if (!('profile' in checked)) return;
    setIsBusy(true);
    const answer = await ask('saveSeller', { seller: checked.profile });
    setIsBusy(false);
    if (!answer.ok) {
      notifyFailure(answer.failure);
      return;
    }
    setDraft(draftOf(answer.value));
    notifyDone('Your profile is saved');
    onSaved();
  };
  return (
    <form
      className={styles.form}
      noValidate
      aria-label="Seller profile"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <BasicFields draft={draft} errors={errors} onChange={change} />
      <DepartmentFields
        value={draft.departments}
        error={errors.departments}
        onChange={(next) => {
          change({ departments: next });
        }}
      />
      <RelationFields draft={draft} error={errors.relations} onChange={change} />
      <div>
        <Button tone="primary" type="submit" disabled={isBusy}>
          Save profile
        </Button>
      </div>
    </form>
  );
}

interface BasicFieldsProps {
  readonly draft: SellerDraft;
  readonly errors: SellerErrors;
  readonly onChange: (changed: Partial<SellerDraft>) => void;
}

function BasicFields({ draft, errors, onChange }: BasicFieldsProps) {
  return (
    <>
      <TextField
        label="Company name"
        value={draft.name}
        error={errors.name}
        onChange={(name) => {
          onChange({ name });
        }}
      />
      <TextField
        label="Product"
        hint="In a few words, as you would say it to a customer."
        value={draft.product}
        error={errors.product}
        onChange={(product) => {
          onChange({ product });
        }}
      />
      <div className={styles.pair}>
        <SelectField
          label="Category"
          placeholder="Choose a category"
          choices={categories}
          value={draft.category}
          error={errors.category}
          onChange={(category) => {
            onChange({ category });
          }}
        />
        <TextField
          label="Deal size in US dollars"
          inputMode="decimal"
          value={draft.dealSize}
          error={errors.dealSizeUsd}
          onChange={(dealSize) => {
            onChange({ dealSize });
          }}
        />
      </div>
    </>
  );
}

interface RelationFieldsProps {
  readonly draft: SellerDraft;
  readonly error: string | undefined;
  readonly onChange: (changed: Partial<SellerDraft>) => void;
}

/** Companies that tie people to the seller: who comes from there may open a door. */
function RelationFields({ draft, error, onChange }: RelationFieldsProps) {
  return (
    <fieldset className={styles.departments}>
      <legend className={styles.legend}>Who may introduce you</legend>
      <p className={styles.says}>
        People who come from these companies, and your own connections in LinkedIn’s Connections.csv, are
        looked for in every group. One company a line.
      </p>
      <div className={styles.pair}>
        <TextAreaField
          label="Your customers"
          value={draft.customers}
          error={error}
          onChange={(customers) => {
            onChange({ customers });
          }}
        />
        <TextAreaField
          label="Where you worked before"
          value={draft.pastEmployers}
          onChange={(pastEmployers) => {
            onChange({ pastEmployers });
          }}
        />
      </div>
    </fieldset>
  );
}

interface DepartmentFieldsProps {
  readonly value: BuyingDepartments;
  readonly error: string | undefined;
  readonly onChange: (value: BuyingDepartments) => void;
}

function DepartmentFields({ value, error, onChange }: DepartmentFieldsProps) {
  return (
    <fieldset className={styles.departments}>
      <legend className={styles.legend}>Departments</legend>
      <p className={styles.says}>Leave a list empty to use the departments usual for the category.</p>
      <div className={styles.pair}>
        {needs.map(({ need, label }) => (
          <MultiSelectField<Department>
            key={need}
            label={label}
            choices={departmentChoices}
            value={value[need]}
            whenEmpty="As usual for the category"
            error={need === 'user' ? error : undefined}
            onChange={(chosen) => {
              onChange({ ...value, [need]: chosen });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
