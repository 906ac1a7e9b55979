/** Addresses of a unit's pages and of the administrators' tree. */
export const unitPaths = {
  overview: (unitCode: string) => `/units/${unitCode}`,
  people: (unitCode: string) => `/units/${unitCode}/people`,
  newPerson: (unitCode: string) => `/units/${unitCode}/people/new`,
  person: (unitCode: string, membershipId: string) => `/units/${unitCode}/people/${membershipId}`,
  accommodation: (unitCode: string, membershipId: string) => `/units/${unitCode}/people/${membershipId}/accommodation`,
  exportPeople: (unitCode: string, format: 'csv' | 'xlsx') => `/units/${unitCode}/people.${format}`,
  importRoster: (unitCode: string) => `/units/${unitCode}/import`,
  template: (unitCode: string, format: 'csv' | 'xlsx') => `/units/${unitCode}/import/template.${format}`,
  rosterImport: (unitCode: string, importId: string) => `/units/${unitCode}/import/${importId}`,
  rosterMapping: (unitCode: string, importId: string) => `/units/${unitCode}/import/${importId}/columns`,
  markedRoster: (unitCode: string, importId: string, format: 'csv' | 'xlsx') =>
    `/units/${unitCode}/import/${importId}/marked.${format}`,
  oneRoster: (unitCode: string) => `/units/${unitCode}/people.oneroster`,
  codes: (unitCode: string) => `/units/${unitCode}/codes`,
  printCodes: (unitCode: string) => `/units/${unitCode}/codes.pdf`,
  headcounts: (unitCode: string) => `/units/${unitCode}/headcounts`,
  doubles: (unitCode: string) => `/units/${unitCode}/doubles`,
  double: (unitCode: string, doubleId: string) => `/units/${unitCode}/doubles/${doubleId}`,
  progress: (unitCode: string) => `/units/${unitCode}/progress`,
  activities: (unitCode: string) => `/units/${unitCode}/activities`,
};

export const adminUnitPaths = {
  list: () => '/admin/units',
  unit: (unitCode: string) => `/admin/units/${unitCode}`,
  persons: () => '/admin/persons',
  person: (personId: string) => `/admin/persons/${personId}`,
};
