import type { Role } from '#app/features/organisations/roles.policy';
import type { Policy } from '#app/foundation/http/policy';

/** Who reads figures of questions, takes banks away and corrects keys. Keys have no unit: the role is held at the province. */
export const quizKeepers: readonly Role[] = ['campaign-team', 'administrator'];

export const quizArea: Policy = { name: 'quizzes', allow: { roles: quizKeepers }, secondFactor: true };
