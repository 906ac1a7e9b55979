/** Addresses of the administrators' reorganisations and of the list of people who wait to be shared out. */
export const reorganisationPaths = {
  list: () => '/admin/reorganisations',
  one: (id: string) => `/admin/reorganisations/${id}`,
  preview: (id: string) => `/admin/reorganisations/${id}/preview`,
  waiting: (unitCode: string) => `/units/${unitCode}/waiting`,
};
