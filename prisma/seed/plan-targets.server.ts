import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { readCsv } from '#app/features/organisations/csv.adapter.server';
import { execute, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { insertMany } from './insert-many.server';

const target = z.object({
  id: z.string(),
  year: z.number().int(),
  percent: z.number().int(),
  annual: z.boolean().default(false),
  measure: z.enum(['training', 'agencies', 'reported']),
  audience: z.string().optional(),
  title: z.string(),
});

const planFile = z.object({ plan: z.object({ id: z.string() }), targets: z.array(target) });

/** What meets each computed target. */
const courses: Record<string, string> = {
  'officials-awareness': 'can-bo-dvctt',
  'operators-digital': 'van-hanh-he-thong',
  'dtt-members': 'to-cong-nghe-so',
  students: 'hoc-sinh-cong-dan-so',
  'students-2030': 'hoc-sinh-cong-dan-so',
};

const replaced: Record<string, string> = {
  'students-2030': 'students',
  'adult-users-2030': 'adult-users',
  'dossiers-departments-2025': 'dossiers-departments-2024',
  'dossiers-districts-2025': 'dossiers-districts-2024',
};

const englishTitles: Record<string, string> = {
  'officials-awareness': 'Leaders, officials and public employees made aware of online public services',
  'operators-digital': 'Those who design, run and operate online service systems trained in digital technology',
  'dtt-members': 'Members of Digital Technology Teams trained',
  students: 'High-school and university students taught to use online public services',
  'students-2030': 'High-school and university students taught to use online public services',
  'agencies-portal': 'Agencies and localities that tell of online services on their portals',
  'agencies-guides': 'Agencies and localities that publish guides and videos of one content',
  'grassroots-media': 'Grassroots information systems that tell of online services',
  press: 'Press agencies with pages, columns and products about online services',
  'full-online-services': 'Eligible procedures offered fully online',
  'single-identity': 'Users identified by one identity at all levels',
  'dossiers-online': 'Dossiers handled entirely online',
  'adult-users': 'Adult citizens who use online public services',
  'adult-users-2030': 'Adult citizens who use online public services',
  satisfaction: 'Citizens satisfied with online public services',
  'satisfaction-land-construction-investment': 'Citizens satisfied in land, construction and investment',
  'feedback-published': 'Citizens’ comments taken up in public',
  'quality-improvement': 'Agencies that steadily improve their online services',
  'dossiers-departments-2024': 'Fully online dossiers at departments',
  'dossiers-districts-2024': 'Fully online dossiers in localities',
  'dossiers-departments-2025': 'Fully online dossiers at departments',
  'dossiers-districts-2025': 'Fully online dossiers in localities',
  'services-full-online': 'Eligible services offered fully online',
  'results-digitised': 'Valid results of procedures digitised',
};

/** The targets of both plans with what meets them, and what ministries and provinces had reached in 2024. Again without harm. */
export async function seedPlanTargets(): Promise<void> {
  const targets = ['plan-1588', 'plan-1205'].flatMap((name) => {
    const { plan, targets } = planFile.parse(parseYaml(read(`${name}.yaml`)));
    return targets.map((each) => ({ ...each, planId: plan.id }));
  });
  for (const { id } of targets) if (!englishTitles[id]) throw new Error(`The target ${id} has no English title`);
  await insertMany(
    'Target',
    targets.map(({ title, ...each }, ordering) => ({
      ...each,
      audience: each.audience ?? null,
      titleVi: title,
      titleEn: englishTitles[each.id],
      cycleKind: 'calendar-year',
      replacesId: replaced[each.id] ?? null,
      ordering,
    })),
    { skipExisting: true },
  );
  await execute(sql`
    insert into "Requirement" ("id", "targetId", "fromYear", "mode", "courses", "evidenceKinds", "carryInDays")
    select new.id, t."id", t."year", 'any', array[new.course], array['sign-in-sheet', 'national-platform', 'external-certificate'], 0
    from unnest(${Object.keys(courses).map(() => newId())}::uuid[], ${Object.keys(courses)}::text[],
      ${Object.values(courses)}::text[]) as new(id, "targetId", course)
    join "Target" t on t."id" = new."targetId"
    where not exists (select 1 from "Requirement" r where r."targetId" = t."id")`);
  await seedBenchmarks();
}

async function seedBenchmarks(): Promise<void> {
  const [, ...lines] = await readCsv(read('dvctt-adoption-2024-08.csv'), { delimiter: ',', maxRows: 200 });
  await insertMany(
    'AdoptionBenchmark',
    lines
      .filter((line) => line.length > 1)
      .map(([level, , name, services, dossiers, note]) => ({
        level,
        name,
        fromDay: '2024-01-01',
        toDay: '2024-08-20',
        servicesPercent: services || null,
        dossiersPercent: dossiers || null,
        note: note || null,
      })),
    { skipExisting: true },
  );
}

function read(name: string): string {
  return readFileSync(join(process.cwd(), 'prisma/seed/data', name), 'utf8');
}
