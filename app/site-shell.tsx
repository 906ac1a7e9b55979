import { useLocation, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { inLanguage } from '#app/foundation/http/paths';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import type { loader } from '#app/root';
import { AppShell } from '#app/ui/app-shell';
import { LearnerShell } from '#app/ui/learner-shell';
import { PublicShell } from '#app/ui/public-shell';

type Area = 'public' | 'learner' | 'app';

/** The frame of a section: header, navigation by role, the message of the last form, footer. Pages give only their content. */
export function SiteShell({ area, children }: { area: Area; children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const matches = useMatches();
  const location = useLocation();
  const t = useT('public');
  const current = matches.map((match) => (match.handle as RouteHandle | undefined)?.nav).findLast(Boolean);
  const Shell = { public: PublicShell, learner: LearnerShell, app: AppShell }[area];
  const publicItems = (['courses', 'certificates', 'about'] as const).map((key) => ({
    key,
    label: t(`nav.${key}`),
    to: inLanguage(`/${key}`, data?.language ?? 'vi'),
    current: current === key,
  }));
  const items = (data?.navigation ?? []).map((item) => ({
    ...item,
    label: t(item.label),
    current: current === item.key,
  }));
  return (
    <Shell
      navigation={area === 'public' ? publicItems : items}
      user={data?.user ?? null}
      flash={data?.flash ? { tone: data.flash.tone, text: t(data.flash.key as 'title', data.flash.params) } : null}
      path={location.pathname + location.search}
    >
      {children}
    </Shell>
  );
}
