import { Form } from '@remix-run/react';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { Card } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { plainField, TextField } from '#app/ui/fields';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import type { ShownRoute } from '../route.queries.server';

/** One route: how it is reached, how it does, and what can be done with it. */
export function RouteCard({ route, errors }: { route: ShownRoute; errors: string[] }) {
  const t = useT('messaging');
  const language = useLanguage();
  const account = [route.username, route.hasPassword && t('routes.hasPassword')].filter(Boolean).join(', ');
  return (
    <Card>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h3 className="text-lg font-semibold">{route.name}</h3>
        <Badge tone={route.active ? 'success' : 'neutral'}>
          {t(route.active ? 'routes.active' : 'routes.inactive')}
        </Badge>
        {route.farEnd && <Badge tone="info">{t('routes.farEnd')}</Badge>}
      </div>
      {route.restingUntil && (
        <Notice tone="warning">
          {t('routes.resting', { at: route.restingUntil, reason: route.restReason ?? '' })}
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: t('routes.kind'), value: t(`routes.kind-${route.kind}`) },
          { term: t('routes.url'), value: <code>{route.url}</code> },
          { term: t('routes.account'), value: account },
          { term: t('routes.sender'), value: route.options.sender },
          { term: t('routes.pace'), value: t('routes.paceValue', { rate: route.perSecond, window: route.window }) },
          { term: t('routes.sentToday'), value: formatNumber(language, route.sentToday) },
          { term: t('routes.waiting'), value: formatNumber(language, route.waiting) },
        ]}
      />
      <div className="mt-4 flex flex-wrap items-end gap-x-6 gap-y-3">
        <Form method="post">
          <FormKey />
          <input type="hidden" name="routeId" value={route.id} />
          <Button name="intent" value={route.active ? 'rest' : 'activate'}>
            {t(route.active ? 'routes.rest' : 'routes.activate')}
          </Button>
        </Form>
        <Form method="post" className="flex flex-wrap items-end gap-2">
          <FormKey />
          <input type="hidden" name="routeId" value={route.id} />
          <TextField
            field={{ ...plainField('to'), id: `to-${route.id}`, errorId: `to-${route.id}-error`, errors }}
            label={t('routes.testTo')}
            type={route.channel === 'sms' ? 'tel' : 'email'}
          />
          <Button name="intent" value="test" icon="send">
            {t('routes.test')}
          </Button>
        </Form>
      </div>
    </Card>
  );
}
