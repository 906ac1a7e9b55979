import { useActionData, useLoaderData } from '@remix-run/react';
import { activateRoute } from '#app/features/messaging/activate-route.server';
import { RouteCard } from '#app/features/messaging/components/route-card';
import { RouteForm } from '#app/features/messaging/components/route-form';
import { channels } from '#app/features/messaging/gate.schema';
import { messagingPaths } from '#app/features/messaging/messaging.paths';
import { routesPolicy } from '#app/features/messaging/messaging.policy';
import { restRoute } from '#app/features/messaging/rest-route.server';
import { routeList } from '#app/features/messaging/route.queries.server';
import { routeAddressForm, routeChoiceForm, routeForm } from '#app/features/messaging/route.schema';
import { saveRoute } from '#app/features/messaging/save-route.server';
import { testRoute } from '#app/features/messaging/test-route.server';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: routesPolicy, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('messaging:routes.title') }));

export const loader = loaderOf(async ({ actor }) => ({ routes: await routeList(actor) }));

const to = messagingPaths.routes;

export const action = actionsByIntent({
  save: formAction(routeForm, async ({ actor, value }) => {
    await saveRoute(actor, { route: value });
    return { to, flash: { tone: 'success', key: 'messaging:routes.saved' } };
  }),
  activate: formAction(routeChoiceForm, async ({ actor, value }) => {
    await activateRoute(actor, value);
    return { to, flash: { tone: 'success', key: 'messaging:routes.activated' } };
  }),
  rest: formAction(routeChoiceForm, async ({ actor, value }) => {
    await restRoute(actor, value);
    return { to, flash: { tone: 'success', key: 'messaging:routes.rested' } };
  }),
  test: formAction(routeAddressForm, async ({ actor, value }) => {
    await testRoute(actor, value);
    return { to, flash: { tone: 'success', key: 'messaging:routes.tested' } };
  }),
});

type Answer = { lastResult?: { initialValue?: Record<string, unknown>; error?: Record<string, string[] | null> } };

export default function MessageRoutes() {
  const { routes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer | undefined;
  const t = useT('messaging');
  const asked = answer?.lastResult?.initialValue ?? {};
  const errors = Object.values(answer?.lastResult?.error ?? {}).flatMap((texts) => texts ?? []);
  const saving = asked.intent === 'save';
  return (
    <>
      <PageHeader
        title={t('routes.title')}
        description={t('routes.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      {channels.map((channel) => {
        const own = routes.filter((route) => route.channel === channel);
        return (
          <Section key={channel} title={t(`channel.${channel}`)}>
            <div className="grid gap-4">
              {!own.some(({ active }) => active) && <Notice tone="warning">{t('routes.none')}</Notice>}
              {own.map((route) => (
                <RouteCard key={route.id} route={route} errors={asked.routeId === route.id ? errors : []} />
              ))}
            </div>
          </Section>
        );
      })}
      <Section title={t('routes.addTitle')} description={t('routes.addLead')} card>
        <RouteForm lastResult={saving ? (answer?.lastResult as never) : undefined} />
      </Section>
    </>
  );
}
