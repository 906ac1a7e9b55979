import { peopleArea } from '#app/features/organisations/areas.policy';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { cycleWithTargets } from '#app/features/targets/cycles.queries.server';
import { readFigureTime } from '#app/features/targets/figure-view.rules';
import { readCountedState } from '#app/features/targets/obligation-state';
import { allFigurePeople } from '#app/features/targets/people.queries.server';
import { csvResponse } from '#app/foundation/documents/csv';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: peopleArea } satisfies RouteHandle;

export const loader = loaderOf(async ({ actor, params, url, language }) => {
  const asked = url.searchParams;
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: peopleReaders, closed: true });
  const { cycle, targets } = await cycleWithTargets(readFigureTime(asked));
  const target = found(targets.find((each) => each.id === params.targetId));
  const people = await allFigurePeople(actor, {
    unitId: unit.id,
    targetId: target.id,
    cycle,
    state: readCountedState(asked.get('state')),
    ownOnly: asked.has('own'),
  });
  const t = tFor(language, 'targets');
  return csvResponse(`${unit.code}-${target.id}-${cycle.key}.csv`, [
    [t('common:fullName'), t('csv.unitCode'), t('common:unit'), t('common:status'), t('common:dueDate'), t('metOn')],
    ...people.map((each) => [
      ...[each.fullName, each.unitCode, each.unitName, t(`state.${each.state}`), each.dueOn, each.metOn],
    ]),
  ]);
});
