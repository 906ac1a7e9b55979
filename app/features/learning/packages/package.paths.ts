export const packagePaths = {
  desk: () => '/campaigns/packages',
  one: (packageId: string) => `/campaigns/packages/${packageId}`,
  list: () => '/learn/packages',
  /** @param part from 0 */
  play: (packageId: string, part = 0) => `/learn/packages/${packageId}${part === 0 ? '' : `?part=${part}`}`,
  report: (packageId: string) => `/learn/packages/${packageId}/report`,
  /** All that packages consist of lies below, and nothing else: pages may frame only this. */
  files: () => '/package-files/',
  file: (token: string, name: string) => `/package-files/${token}/${name.split('/').map(encodeURIComponent).join('/')}`,
};
