/** Addresses of the digital credentials. Those of the issuer stand in every credential that was ever handed out: they never change. */
export const credentialPaths = {
  badge: (certificateId: string) => `/learn/certificates/${certificateId}/badge`,
  badgeFile: (certificateId: string, format: 'jwt' | 'json') => `/learn/certificates/${certificateId}/badge.${format}`,
  keys: () => '/admin/credentials',
};

export const issuerPaths = {
  profile: () => '/open-badges/issuer',
  key: (keyId: string) => `/open-badges/keys/${keyId}`,
  /** Where the recommended practices of Open Badges look for all keys of an issuer. */
  keySet: () => '/.well-known/jwks.json',
  statusList: (list: number) => `/open-badges/status/${list}`,
};
