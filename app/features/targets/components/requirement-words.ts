import type { Translate } from '#app/foundation/i18n/keys';
import type { RequirementView } from '../admin.queries.server';
import type { EvidenceKind } from '../obligation-state';

/** A requirement in a sentence; `nameOf` names a course by its slug. */
export function requirementText(
  t: Translate<'targets'>,
  { mode, courses, evidenceKinds }: RequirementView,
  nameOf: (slug: string) => string,
): string {
  const list = [...courses.map(nameOf), ...evidenceKinds.map((kind) => t(`evidence.${kind as EvidenceKind}`))].join(
    '; ',
  );
  return mode === 'all' ? t('admin.allOf', { list }) : t('admin.anyOf', { list });
}
