import { peopleArea } from '#app/features/organisations/areas.policy';
import { rosterFile } from '#app/features/organisations/roster-file.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: { ...peopleArea, name: 'unit.people.export-workbook' } } satisfies RouteHandle;

export const loader = loaderOf(({ actor, ...asked }) => rosterFile(actor, { ...asked, format: 'xlsx' }));
