/** Addresses of snapshots and of the files made of figures. */
export const reportPaths = {
  list: () => '/reports',
  snapshot: (number: string, unit?: string | null) =>
    `/reports/${number}${unit ? `?unit=${encodeURIComponent(unit)}` : ''}`,
  amend: (number: string) => `/reports/${number}/amend`,
  compare: (number: string, other?: string | null) =>
    `/reports/${number}/compare${other ? `?with=${encodeURIComponent(other)}` : ''}`,
  json: (number: string) => `/reports/${number}/body.json`,
  people: (number: string) => `/reports/${number}/people.json`,
  file: (number: string, format: 'xlsx' | 'csv') => `/reports/${number}/file?format=${format}`,
  liveFile: (unit: string, format: 'xlsx' | 'csv', cycle?: string | null) =>
    `/reports/live-file?unit=${encodeURIComponent(unit)}&format=${format}${cycle ? `&cycle=${encodeURIComponent(cycle)}` : ''}`,
  check: (number?: string, hash?: string) => (number ? `/snapshots?number=${number}&hash=${hash ?? ''}` : '/snapshots'),
};
