/** Addresses of a list: the same list with other GET parameters. */

/** The page's address with some parameters changed; null takes one away. */
export function withParams(
  location: { pathname: string; search: string },
  change: Record<string, string | null>,
): string {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const search = params.toString();
  return search ? `${location.pathname}?${search}` : location.pathname;
}

export type Sort = { by: string; direction: 'ascending' | 'descending' };

/** `name` or `-name` of the parameter `sort`; anything that is not offered is the default. */
export function readSort(value: string | null, offered: readonly string[], otherwise: Sort): Sort {
  const by = value?.replace(/^-/, '') ?? '';
  if (!offered.includes(by)) return otherwise;
  return { by, direction: value?.startsWith('-') ? 'descending' : 'ascending' };
}

/** What a click on a column asks for: ascending, then descending. Pages of the old order make no sense in the new one. */
export function sortChange(column: string, current: Sort | undefined): Record<string, string | null> {
  const turned = current?.by === column && current.direction === 'ascending';
  return { sort: turned ? `-${column}` : column, after: null, before: null };
}
