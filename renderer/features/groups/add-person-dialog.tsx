import { useState } from 'react';
import type { Failure } from '../../../contracts/failure.ts';
import type { BuyerRole } from '../../../contracts/group.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { type Deciding, roleChoices, roleInWords } from './deciding.ts';
import styles from './add-person-dialog.module.css';

interface AddPersonDialogProps {
  readonly deciding: Deciding;
  readonly onClose: () => void;
}

/** Somebody whom no file names takes a seat: only the name must be known. */
export function AddPersonDialog({ deciding, onClose }: AddPersonDialogProps) {
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<BuyerRole>('stakeholder');
  const [failure, setFailure] = useState<Failure | null>(null);
  const add = async (): Promise<void> => {
    const person = { name, title: title.trim() || null, email: email.trim() || null };
    const done = `${name.trim()} is in the group as ${roleInWords(role)}.`;
    const refused = await deciding.decide({ kind: 'add', role, person }, done);
    setFailure(refused);
    if (!refused) onClose();
  };
  return (
    <Dialog
      title="Add a person"
      isOpen
      onClose={onClose}
      onSubmit={() => void add()}
      description="For somebody who is in none of your files. The seat stays through every later run."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={name.trim() === ''}>
            Add to the group
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {failure && (
          <Notice tone="bad" isAlert>
            {failure.message}
          </Notice>
        )}
        <TextField label="Name" value={name} onChange={setName} data-first required maxLength={200} />
        <TextField
          label="Title"
          value={title}
          onChange={setTitle}
          maxLength={500}
          hint="As on a card; may be left empty."
        />
        <TextField
          label="Email"
          value={email}
          onChange={setEmail}
          maxLength={254}
          hint="May be left empty."
        />
        <SelectField
          label="Role"
          choices={roleChoices}
          value={roleChoices.find((one) => one.value === role)?.value ?? null}
          placeholder="Choose a role"
          onChange={setRole}
        />
      </div>
    </Dialog>
  );
}
