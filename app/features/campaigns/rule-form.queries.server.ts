import { waveTemplates } from '#app/features/messaging/template.queries.server';
import { unitById } from '#app/features/organisations/units.queries.server';
import { targetsOn } from '#app/features/targets/target-scope.queries.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { planners } from './campaigns.policy';

/** What the form of a rule offers: targets in force, the units in whose name the actor plans, words with a matter. */
export async function ruleFormChoices(actor: Actor, { language }: { language: 'vi' | 'en' }) {
  const unitIds = unitsOfRole(actor, planners);
  if (unitIds.length === 0) throw notFound();
  const units = [];
  for (const unitId of unitIds) units.push(await unitById(actor, { unitId, roles: planners }));
  const targets = await targetsOn();
  const templates = await waveTemplates(actor);
  return {
    targets: targets.map(({ targetId, titleVi, titleEn }) => ({
      value: targetId,
      label: language === 'en' ? titleEn : titleVi,
    })),
    units: units.map(({ code, name }) => ({ value: code, label: name })),
    templates: [...new Set(templates.filter(({ places }) => places.includes('what')).map(({ key }) => key))],
  };
}
