/** The addresses of this room's doors. */
export const paths = {
  home: '/home',
  account: '/account',
  signOut: '/sign-out',
  forgotPassword: '/forgot-password',
  keepAccounts: '/admin/accounts',
  signIn: (next?: string, loginName?: string) => withQuery('/sign-in', { next, loginName }),
  activate: (prefill: { loginName?: string; code?: string } = {}) => withQuery('/activate', prefill),
  resetPassword: (token: string) => `/reset-password/${token}`,
  confirmEmail: (token: string) => `/confirm-email/${token}`,
  secondFactor: (next?: string) => withQuery('/second-factor', { next }),
  setUpSecondFactor: (next?: string) => withQuery('/second-factor/setup', { next }),
  keepAccount: (userId: string) => `/admin/accounts/${userId}`,
};

function withQuery(path: string, values: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}
