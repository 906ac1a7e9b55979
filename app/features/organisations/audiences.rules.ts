/** The groups whom a target names. */
export const audiences = ['officials', 'system-operators', 'dtt-members', 'high-school-students'] as const;

export type Audience = (typeof audiences)[number];

export function isAudience(value: unknown): value is Audience {
  return audiences.includes(value as Audience);
}

/** Codes that this platform gives to people whom nobody else has given one. */
export const OWN_ISSUER = 'lan-toa';
const ownCode = /^LT-[0-9A-Z]{6,14}$/;

/** Who gives the codes of an audience: one code of one issuer is one person. */
const issuers: Record<Audience, string> = {
  officials: 'csdl-cbccvc',
  'system-operators': 'csdl-cbccvc',
  'dtt-members': 'an-giang-dtt',
  'high-school-students': 'moet',
};

/** The issuer of a code that was typed for somebody of an audience; our own codes are known by their form. */
export function issuerOf(audience: Audience, personCode: string): string {
  return ownCode.test(personCode) ? OWN_ISSUER : issuers[audience];
}

/** The audiences that units of a type usually have, the first being the likeliest. Others may be chosen. */
export function usualAudiences(unitType: string): readonly Audience[] {
  if (unitType === 'class') return ['high-school-students'];
  if (unitType === 'school') return ['high-school-students', 'officials'];
  if (unitType === 'dtt') return ['dtt-members'];
  if (unitType === 'commune') return ['officials', 'dtt-members', 'system-operators'];
  return ['officials', 'system-operators'];
}
