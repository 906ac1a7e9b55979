import { expect, test } from 'vitest';
import { accountKeepers, inviters, secondFactorRoles } from '#app/features/accounts/accounts.policy';
import * as organisations from '#app/features/organisations/roles.policy';
import messages from '../../content/messages/vi/accounts.json';

// Accounts stands below organisations and may not import its roles: here the two lists meet.
test('accounts knows the roles of organisations by their right names', () => {
  expect([...secondFactorRoles].sort()).toEqual([...organisations.secondFactorRoles].sort());
  for (const role of [...accountKeepers, ...inviters]) expect(organisations.roles).toContain(role);
  expect([...inviters].sort()).toEqual([...organisations.rosterKeepers].sort());
  expect(Object.keys(messages.role).sort()).toEqual([...organisations.roles].sort());
});
