import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPackage } from '#app/features/learning/packages/add-package.server';
import { launchToken } from '#app/features/learning/packages/launch-token.server';
import { savePackageReport } from '#app/features/learning/packages/save-package-report.server';
import { addDays, atTime, runAt, today } from '#app/foundation/clock';
import { writeArchive } from '#app/foundation/documents/archive.server';
import { learner, staff } from './staff.server';

const FOLDER = 'prisma/seed/data/package-qr';

type Visit = { loginName: string; daysAgo: number; seconds: number } & (
  | { status: 'passed'; score: number; location: string; suspendData: string }
  | { status: 'incomplete'; score: null; location: string; suspendData: string }
);

/** One who is through, one who left at the second question: her next visit goes on there. */
const visits: readonly Visit[] = [
  {
    loginName: 'congnghe.demo',
    daysAgo: 6,
    seconds: 412,
    status: 'passed',
    score: 100,
    location: '7',
    suspendData: 'bca',
  },
  {
    loginName: 'canbo.demo',
    daysAgo: 1,
    seconds: 187,
    status: 'incomplete',
    score: null,
    location: '5',
    suspendData: 'b--',
  },
];

/** A package as others send theirs: brought in by the campaign team, tried by two learners. */
export async function seedPackages(): Promise<void> {
  const team = await staff('chiendich.demo', 'campaign-team');
  const file = { name: 'an-toan-ma-qr.zip', bytes: demoPackage() };
  const { packageId } = await runAt(atTime(addDays(today(), -9), '09:10'), () => addPackage(team, { file }));
  for (const { loginName, daysAgo, ...said } of visits) {
    const actor = await learner(loginName);
    if (!actor) continue;
    await runAt(atTime(addDays(today(), -daysAgo), '19:45'), () => {
      const token = launchToken({ packageId, userId: actor.userId, part: 0 });
      return savePackageReport(actor, { packageId, token, session: 'demo0000', ...said });
    });
  }
}

/** The archive of `data/package-qr`: a SCORM 1.2 package that any player takes. */
function demoPackage(): Uint8Array {
  return writeArchive(Object.fromEntries(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name))])));
}
