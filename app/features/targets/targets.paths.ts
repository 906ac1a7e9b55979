type Query = Record<string, string | null | undefined>;

function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const search = params.toString();
  return search ? `${path}?${search}` : path;
}

/** Addresses of figures: a unit's page, one target of it with its people, one person, files. */
export const progressPaths = {
  unit: (unitCode: string, query?: { cycle?: string | null; target?: string | null; kind?: string | null }) =>
    withQuery(`/units/${unitCode}/progress`, query),
  target: (
    unitCode: string,
    targetId: string,
    query?: { cycle?: string | null; state?: string | null; own?: string | null },
  ) => withQuery(`/units/${unitCode}/progress/${targetId}`, query),
  person: (unitCode: string, personId: string) => `/units/${unitCode}/progress/people/${personId}`,
  reported: (unitCode: string) => `/units/${unitCode}/progress/reported`,
  unitsFile: (unitCode: string, query?: Query) => withQuery(`/units/${unitCode}/progress/units-file`, query),
  peopleFile: (unitCode: string, targetId: string, query?: Query) =>
    withQuery(`/units/${unitCode}/progress/${targetId}/people-file`, query),
};

export const targetPaths = {
  list: () => '/admin/targets',
  target: (targetId: string) => `/admin/targets/${targetId}`,
};
