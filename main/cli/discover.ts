import { resolve } from 'node:path';
import type { ImportReport } from '../../contracts/company.ts';
import type { CompanyRow } from '../../contracts/engine-api.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { exitCodes, type DiscoverCommand, type ExitCode } from './command.ts';
import type { Context } from './context.ts';
import { importFiles } from './import-files.ts';
import { allCompanies } from './pages.ts';
import { refuse, refuseWith, type Refusal } from './refusal.ts';
import { finishRuns, printer, registerExport } from './work.ts';

/** Imports, runs every company and writes the groups. The files were looked at before the profile was opened. */
export async function discover(
  context: Context<DiscoverCommand>,
  seller: SellerProfile,
): Promise<Result<ExitCode, Refusal>> {
  const { command, session, screen, host } = context;
  const token = command.out === null ? ok(null) : await registerExport(context, command.out);
  if (!token.ok) return token;
  const report = await importFiles(context, command, printer(context));
  if (!report.ok) return report;
  const chosen = await chooseCompanies(context, report.value);
  if (!chosen.ok) return chosen;
  const exportTo = command.out === null ? null : resolve(host.workingFolder, command.out);
  const started = await session.call('startBatch', {
    companyIds: chosen.value === null ? null : [...chosen.value],
    seller,
    level: command.level,
    priority: command.priority,
    exportTo,
    exportFormat: command.format,
  });
  if (!started.ok) return refuseWith(started.failure);
  const { runIds, continued } = started.value;
  if (continued) screen.say('The same work was begun before and not finished; it goes on where it stopped.');
  const target =
    token.value === null || command.out === null
      ? []
      : [{ path: command.out, format: command.format, token: token.value, runIds }];
  return finishRuns(context, runIds, target);
}

/** The companies to work on; `null` means every one of the profile. */
async function chooseCompanies(
  context: Context<DiscoverCommand>,
  report: ImportReport | null,
): Promise<Result<readonly CompanyId[] | null, Refusal>> {
  const { command, session } = context;
  const listed = await allCompanies(session);
  if (!listed.ok) return refuseWith(listed.failure);
  const { rows } = listed.value;
  if (rows.length === 0) {
    return refuse(exitCodes.wrongUse, 'The profile holds no company yet; name a file with --companies FILE.');
  }
  if (command.only.length > 0) return named(command.only, rows);
  return ok(report === null || command.companies.length === 0 ? null : report.companyIds);
}

function named(
  wanted: readonly string[],
  rows: readonly CompanyRow[],
): Result<readonly CompanyId[], Refusal> {
  const found = wanted.map((text) => {
    const key = text.trim().toLowerCase();
    return rows.filter((row) => row.name.toLowerCase() === key || row.domain === key);
  });
  const missing = wanted.filter((_, index) => found[index]?.length === 0);
  if (missing.length > 0) {
    return refuse(
      exitCodes.wrongUse,
      ...missing.map((text) => `There is no company with the name or domain "${text}" in the profile.`),
    );
  }
  return ok([...new Set(found.flat().map((row) => row.companyId))]);
}
