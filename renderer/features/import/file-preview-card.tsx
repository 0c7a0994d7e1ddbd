import type { FilePreview } from '../../../contracts/engine-api.ts';
import { plainWords } from '../../app/words/words.ts';
import { formatBytes, formatQuantity } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { ChosenImport, ImportKind } from './import-state.ts';
import { ProblemTable } from './problem-table.tsx';
import styles from './import.module.css';

interface FilePreviewCardProps {
  readonly preview: FilePreview;
  readonly chosen: ChosenImport | undefined;
  readonly onKind: (kind: ImportKind) => void;
  readonly onField: (header: string, field: string | null) => void;
}

const kinds = [
  { value: 'companies', label: 'Companies' },
  { value: 'people', label: 'People' },
] as const;

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** What a file would give: what it is taken for, how its headers were understood, first rows, problems. */
export function FilePreviewCard({ preview, chosen, onKind, onField }: FilePreviewCardProps) {
  const { file, sample, problems } = preview;
  const facts = [
    formatQuantity(file.rows, 'row'),
    file.isHeaderless ? 'no header line' : null,
    file.refusedRows > 0 ? `${formatQuantity(file.refusedRows, 'row')} refused` : null,
    file.encoding.toUpperCase(),
    `separated by ${delimiterNames[file.delimiter] ?? file.delimiter}`,
    chosen ? formatBytes(chosen.file.sizeBytes) : null,
  ].filter((fact) => fact !== null);
  return (
    <section className={styles.card} aria-label={file.file}>
      <header className={styles.cardHead}>
        <div>
          <h2 className={styles.fileName}>{file.file}</h2>
          <p className={styles.muted}>{facts.join(' · ')}</p>
        </div>
        <Segmented label={`What ${file.file} holds`} value={file.kind} segments={kinds} onChange={onKind} />
      </header>
      <Mapping preview={preview} onField={onField} />
      {sample.length > 0 && <SampleRows sample={sample} />}
      {problems.length > 0 && (
        <Section title={file.rows === 0 ? 'Why no row can be taken yet' : 'Rows that would be refused'}>
          <ProblemTable problems={problems} showFile={false} />
        </Section>
      )}
    </section>
  );
}

/** Per column the field it is read as; a field stands for one column only. */
function Mapping({ preview, onField }: Pick<FilePreviewCardProps, 'preview' | 'onField'>) {
  const { file, fields } = preview;
  return (
    <Section title={file.isHeaderless ? 'What the columns seem to hold' : 'How the headers were understood'}>
      <ul className={styles.mapping}>
        {file.mapping.map(({ header, field }, column) => (
          <li key={column} className={styles.mapped}>
            <span className={styles.header}>{header}</span>
            <span aria-label="is read as">→</span>
            {fields.length === 0 ? (
              <span>{field === null ? 'not used' : fieldName(field)}</span>
            ) : (
              <FieldChoice header={header} field={field} fields={fields} onField={onField} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface FieldChoiceProps extends Pick<FilePreviewCardProps, 'onField'> {
  readonly header: string;
  readonly field: string | null;
  readonly fields: readonly string[];
}

function FieldChoice({ header, field, fields, onField }: FieldChoiceProps) {
  return (
    <select
      aria-label={`What ${header} is read as`}
      value={field ?? ''}
      onChange={({ target }) => {
        onField(header, target.value === '' ? null : target.value);
      }}
    >
      <option value="">Not used</option>
      {fields.map((name) => (
        <option key={name} value={name}>
          {fieldName(name)}
        </option>
      ))}
    </select>
  );
}

function SampleRows({ sample }: { readonly sample: FilePreview['sample'] }) {
  const fields = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  return (
    <Section title="First rows">
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {fieldName(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((row, at) => (
              <tr key={at}>
                {fields.map((field) => (
                  <td key={field} title={row[field]}>
                    {row[field] === undefined || row[field] === '' ? '–' : row[field]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** `linkedinUrl` as people write it: `Linkedin url`. */
function fieldName(field: string): string {
  return plainWords(field.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase());
}
