import { reportReaders } from '#app/features/reports/reports.policy';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import type { MessageKey } from '#app/foundation/i18n/keys';

export type NavigationItem = { label: MessageKey; to: string; key: string };

/** What each role comes to do, in the order in which she does it. Unit pages open at the unit of her first grant. */
export function navigationFor(actor: Actor): NavigationItem[] {
  if (actor.kind !== 'user') return [];
  const homeUnit = actor.grants[0]?.unitCode;
  const items: NavigationItem[] = [];
  if (actor.personId) items.push({ key: 'learn', label: 'public:nav.learn', to: '/learn' });
  if (homeUnit && hasRole(actor, ['unit-focal-point', 'school-coordinator', 'administrator'])) {
    items.push({ key: 'unit', label: 'public:nav.unit', to: `/units/${homeUnit}` });
  }
  if (homeUnit && hasRole(actor, ['leader', 'campaign-team', 'campaign-approver', 'administrator'])) {
    items.push({ key: 'progress', label: 'public:nav.progress', to: `/units/${homeUnit}/progress` });
  }
  if (hasRole(actor, reportReaders)) items.push({ key: 'reports', label: 'public:nav.reports', to: '/reports' });
  if (hasRole(actor, ['campaign-team', 'campaign-approver', 'administrator'])) {
    items.push({ key: 'campaigns', label: 'public:nav.campaigns', to: '/campaigns' });
    items.push({ key: 'messages', label: 'public:nav.messages', to: '/campaigns/messages' });
  }
  if (hasRole(actor, ['administrator'])) items.push({ key: 'admin', label: 'public:nav.admin', to: '/admin' });
  return items;
}
