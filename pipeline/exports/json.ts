import canonicalize from 'canonicalize';
import * as v from 'valibot';
import type { Failure } from '../../contracts/failure.ts';
import { buyerRoles, seniorities } from '../../contracts/group.ts';
import type { PersonId, RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { levels } from '../../contracts/run.ts';
import { departments, sellerSchema } from '../../contracts/seller.ts';
import { type ExportedView, inOrder } from './exported-view.ts';

const text = v.string();
const textOrNull = v.nullable(v.string());
const figure = v.nullable(v.number());
// Fields that a later version adds (why a role, what contradicts it) are kept as they are.
const memberSchema = v.looseObject({
  personId: v.pipe(
    text,
    v.transform((id) => id as PersonId),
  ),
  name: text,
  title: textOrNull,
  role: v.picklist(buyerRoles),
  likelihood: v.number(),
  seniority: v.picklist(seniorities),
  department: v.picklist(departments),
  reasons: v.array(v.looseObject({ text, weight: v.number() })),
  email: textOrNull,
  emailStatus: v.nullable(v.picklist(['valid', 'unverified', 'invalid', 'unknown'])),
  phone: textOrNull,
  linkedinUrl: textOrNull,
  country: textOrNull,
  sources: v.array(v.looseObject({ source: text, file: text, line: v.number(), obtainedOn: text })),
  dossier: v.array(text),
});
const groupSchema = v.looseObject({
  companyName: text,
  companyDomain: textOrNull,
  members: v.array(memberSchema),
  gaps: v.array(v.looseObject({ role: v.picklist(buyerRoles), titleToLookFor: text, because: text })),
  considered: v.number(),
  excluded: v.array(v.looseObject({ because: text, count: v.number() })),
  note: textOrNull,
  quality: v.looseObject({
    completeness: figure,
    confidence: figure,
    cohesion: figure,
    components: v.array(
      v.looseObject({
        of: v.picklist(['completeness', 'confidence', 'cohesion']),
        name: text,
        value: v.number(),
        weight: v.number(),
      }),
    ),
  }),
});
const runSchema = v.strictObject({
  runId: v.pipe(
    text,
    v.transform((id) => id as RunId),
  ),
  level: v.picklist(levels),
  seller: sellerSchema,
});
const fileSchema = v.strictObject({
  format: v.literal('buyer-groups'),
  version: v.literal(1),
  groups: v.array(v.strictObject({ group: groupSchema, run: runSchema })),
});

/** What is written of a group beyond this shape is left out, so that a later field does not change old files. */
function shapeOf({ group, run }: ExportedView): ExportedView {
  const { companyName, companyDomain, members, gaps, considered, excluded, note, quality } = group;
  return {
    group: {
      ...{ companyName, companyDomain, members: inOrder(members), gaps, considered, excluded, note, quality },
    },
    run: { runId: run.runId, level: run.level, seller: run.seller },
  };
}

/**
 * Groups as canonical JSON (RFC 8785) in one line: everything the application knows of them, for programs. The same
 * groups give the same bytes; `readJson` gives the groups back.
 */
export function writeJson(views: readonly ExportedView[]): string {
  const groups = views.filter(({ group }) => group.members.length > 0).map(shapeOf);
  return `${canonicalize({ format: 'buyer-groups', version: 1, groups }) ?? ''}\n`;
}

/** Reads back what `writeJson` wrote; `unreadable-file` with the first place that is not as it should be. */
export function readJson(file: string, content: string): Result<readonly ExportedView[], Failure> {
  let data: unknown;
  try {
    data = JSON.parse(content);
  } catch {
    // JSON.parse throws for text that is no JSON; the person learns which file it is.
    return fail(unreadable(file, 'is not complete JSON'));
  }
  const parsed = v.safeParse(fileSchema, data);
  // What is not in the schema is nothing that a reader must understand.
  if (parsed.success) return ok(parsed.output.groups as readonly ExportedView[]);
  const place = v.getDotPath(parsed.issues[0]) ?? 'its beginning';
  return fail(unreadable(file, `is not an export of Buyer Groups as this version writes it, at ${place}`));
}

function unreadable(file: string, what: string): Failure {
  return {
    kind: 'unreadable-file',
    file,
    message: `"${file}" ${what}: export it again and import that file.`,
  };
}
