import { useActionData, useLoaderData } from '@remix-run/react';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { isAudience } from '#app/features/organisations/audiences.rules';
import { useAudienceOptions } from '#app/features/organisations/components/audience-name';
import { CodeForm, SentCodes } from '#app/features/organisations/components/code-form';
import { AccountBadge } from '#app/features/organisations/components/roster-cells';
import { SlipSheet } from '#app/features/organisations/components/slip-sheet';
import { inviteMembers } from '#app/features/organisations/invite-members.server';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { rosterCount, wholeRoster } from '#app/features/organisations/roster.queries.server';
import { sendCodes } from '#app/features/organisations/send-codes.server';
import { listChildren, unitByCode } from '#app/features/organisations/units.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import { Notice } from '#app/ui/notice';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:codes.title') }));

/** A class or an agency fits on a few sheets; more than this wants to be made unit by unit. */
const AT_ONCE = 300;

export const loader = loaderOf(async ({ actor, params, url }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: rosterKeepers });
  const children = await listChildren(actor, { unitId: unit.id });
  const asked = url.searchParams.get('unit');
  const within = children.find((child) => child.code === asked) ?? unit;
  const audience = url.searchParams.get('audience');
  const filter = { account: 'closed', audience: isAudience(audience) ? audience : null } as const;
  const people = await wholeRoster(actor, { unitId: within.id, filter });
  return {
    home: unit.code,
    unitCode: within.code,
    audience: filter.audience,
    filtered: within !== unit || filter.audience !== null,
    choices: children.filter((child) => child.people > 0).map(({ code, name }) => ({ value: code, label: name })),
    people: people.slice(0, AT_ONCE).map(({ membershipId, fullName, unitName, position, audience, account }) => ({
      ...{ membershipId, fullName, unitName, position, audience, account },
    })),
    count: await rosterCount(actor, { unitId: within.id, filter }),
    address: `${url.host}/activate`,
  };
});

// Codes are in the answer and nowhere else, so this form is not replayed and not redirected.
export const action = loaderOf(async ({ actor, request }) => {
  const form = await request.formData();
  const membershipIds = form.getAll('member').map(String).slice(0, AT_ONCE);
  if (form.get('intent') === 'send') return { sent: await sendCodes(actor, { membershipIds }) };
  return inviteMembers(actor, { membershipIds });
});

export default function Codes() {
  const { home, unitCode, audience, filtered, choices, people, count, address } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const t = useT('organisations');
  const audiences = useAudienceOptions();
  if (made && 'slips' in made && made.slips.length > 0) {
    return (
      <>
        <SlipSheet slips={made.slips} expiresAt={made.expiresAt} address={address} />
        <div className="screen-only">
          <ButtonLink to={unitPaths.codes(home)} icon="back">
            {t('codes.back')}
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      {made && 'slips' in made && <Notice tone="info">{t('codes.none')}</Notice>}
      {made && 'sent' in made && <SentCodes {...made.sent} />}
      <p className="mb-4 max-w-lg text-muted">{t('codes.lead')}</p>
      <ListToolbar>
        <FilterForm active={filtered}>
          {choices.length > 0 && (
            <SelectField
              field={plainField('unit', unitCode)}
              label={t('common:unit')}
              options={choices}
              empty={t('common:all')}
            />
          )}
          <SelectField
            field={plainField('audience', audience)}
            label={t('roster.heading.audience')}
            options={audiences}
            empty={t('common:all')}
          />
        </FilterForm>
      </ListToolbar>
      {people.length > 0 && (
        <CodeForm action={unitPaths.printCodes(home)} members={people.map(({ membershipId }) => membershipId)} />
      )}
      <DataTable
        caption={t('codes.caption', { count })}
        columns={[
          { key: 'name', header: t('common:fullName'), cell: (person) => person.fullName },
          { key: 'unit', header: t('common:unit'), cell: (person) => person.unitName },
          { key: 'position', header: t('roster.heading.position'), cell: (person) => person.position },
          {
            key: 'account',
            header: t('people.account'),
            tight: true,
            cell: (person) => <AccountBadge state={person.account} />,
          },
        ]}
        rows={people}
        rowKey={(person) => person.membershipId}
        empty={<EmptyState title={t('codes.everybody')} icon="check-circle" />}
      />
      {count > people.length && (
        <p className="mt-2 text-sm text-muted">{t('import.andMore', { count: count - people.length })}</p>
      )}
    </>
  );
}
