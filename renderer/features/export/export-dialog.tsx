import { useState } from 'react';
import { type ExportFormatId, exportFormatIds, exportFormats } from '../../../contracts/export-format.ts';
import type { Requests } from '../../app/requests.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { exportGroups } from './export-groups.ts';
import { closeExport, useExport } from './export-state.ts';

const choices = exportFormatIds.map((id) => ({
  value: id,
  label: `${exportFormats[id].label} (.${exportFormats[id].extension})`,
}));

/** As what the groups are written; where to is asked next. */
export function ExportDialog() {
  const wish = useExport((state) => state.wish);
  return wish && <OpenDialog wish={wish} />;
}

function OpenDialog({ wish }: { readonly wish: Requests['export'] }) {
  const [format, setFormat] = useState<ExportFormatId>('csv');
  const { runIds } = wish;
  return (
    <Dialog
      title="Export buyer groups"
      isOpen
      onClose={closeExport}
      onSubmit={() => {
        closeExport();
        void exportGroups(runIds, format);
      }}
      description={
        runIds === null
          ? 'The latest group of every company.'
          : `The groups of ${formatQuantity(runIds.length, 'run')}.`
      }
      actions={
        <>
          <Button onClick={closeExport}>Cancel</Button>
          <Button tone="primary" type="submit">
            Choose where…
          </Button>
        </>
      }
    >
      <SelectField
        label="Format"
        value={format}
        placeholder="Choose a format"
        choices={choices}
        onChange={setFormat}
      />
    </Dialog>
  );
}
