import { readFile } from 'node:fs/promises';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import { draftReorganisation } from '#app/features/organisations/draft-reorganisation.server';
import { importEdges } from '#app/features/organisations/import-edges.server';
import { planUnit } from '#app/features/organisations/plan-unit.server';
import { stateEdge } from '#app/features/organisations/state-edge.server';
import { addDays, atTime, runAt } from '#app/foundation/clock';
import { storyUnits } from './demo-accounts';
import { staff } from './staff.server';
import { type PlannedReorganisation, story } from './story-2025';

const FILE = 'prisma/seed/data/reorganisation-2025.csv';
const UNDER = { parentCode: storyUnits.province };

/** On 1 March 2025 departments were merged; by the administrator, with the commands of her pages. */
export async function reorganiseDepartments(): Promise<void> {
  await reorganise(story.reorganisations.departments);
}

/** On 1 July 2025 two provinces became one, the districts ended, and 298 communes became the 102 of the file. */
export async function reorganiseCommunes(): Promise<void> {
  await reorganise(story.reorganisations.communes, await readFile(FILE));
}

async function reorganise(plan: PlannedReorganisation, bytes?: Uint8Array): Promise<void> {
  const { title, document, day, opens, merges } = plan;
  const actor = await staff('quantri.demo', 'administrator');
  let version = 0;
  const reorganisationId = await runAt(atTime(addDays(day, -12), '09:00'), async () => {
    const { reorganisationId: id } = await draftReorganisation(actor, { title, document, day });
    const draft = { reorganisationId: id, ...UNDER };
    if (bytes) await importEdges(actor, { ...draft, version: version++, bytes, closeAbove: true });
    for (const unit of opens) await planUnit(actor, { ...draft, version: version++, type: 'department', ...unit });
    for (const [fromCode, toCode] of Object.entries(merges)) {
      await stateEdge(actor, { reorganisationId: id, version: version++, kind: 'merge', fromCode, toCode, share: 1 });
    }
    return id;
  });
  await runAt(atTime(day, '07:30'), () => applyReorganisation(actor, { reorganisationId, version }));
}
