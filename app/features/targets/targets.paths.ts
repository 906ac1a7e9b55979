type Query = Record<string, string | null | undefined>;

function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const search = params.toString();
  return search ? `${path}?${search}` : path;
}

/** Addresses of figures: a unit's page, one target of it with its people, one person, files. */
type Time = { cycle?: string | null; on?: string | null; as?: string | null };

/** Addresses of figures: a unit's page, one target of it with its people, a comparison, one person, files. */
export const progressPaths = {
  brief: (unitCode: string, query?: Time) => withQuery(`/units/${unitCode}/overview`, query),
  unit: (unitCode: string, query?: Time & { target?: string | null; kind?: string | null }) =>
    withQuery(`/units/${unitCode}/progress`, query),
  target: (unitCode: string, targetId: string, query?: Time & { state?: string | null; own?: string | null }) =>
    withQuery(`/units/${unitCode}/progress/${targetId}`, query),
  compare: (unitCode: string, targetId: string, query?: Time & { kind?: string | null }) =>
    withQuery(`/units/${unitCode}/progress/${targetId}/compare`, query),
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

export const evidencePaths = {
  list: (unitCode: string, query?: Query) => withQuery(`/units/${unitCode}/evidence`, query),
  new: (unitCode: string) => `/units/${unitCode}/evidence/new`,
  one: (unitCode: string, evidenceId: string) => `/units/${unitCode}/evidence/${evidenceId}`,
  file: (unitCode: string, fileId: string) => `/units/${unitCode}/evidence/files/${fileId}`,
};

/** The learner's own. */
export const ownPaths = {
  obligations: () => '/learn/obligations',
  evidence: () => '/learn/evidence',
  newEvidence: () => '/learn/evidence/new',
  oneEvidence: (evidenceId: string) => `/learn/evidence/${evidenceId}`,
  file: (fileId: string) => `/learn/evidence/files/${fileId}`,
};
