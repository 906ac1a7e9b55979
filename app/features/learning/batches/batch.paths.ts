export const batchPaths = {
  list: (unitCode: string) => `/units/${unitCode}/certificates`,
  file: (unitCode: string, batchId: string) => `/units/${unitCode}/certificates/${batchId}/file`,
};
