import { certificatePdf } from '#app/features/learning/certificate-pdf.adapter.server';
import { ownCertificate } from '#app/features/learning/certificates.queries.server';
import { DomainError, found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { consume } from '#app/foundation/throttle.server';

export const handle = { policy: signedInPolicy } satisfies RouteHandle;

// Drawing a paper takes a tenth of a second of the processor.
const rule = { limit: 10, windowSeconds: 60 };

/** The certificate as a PDF, for its holder. */
export const loader = loaderOf(async ({ actor, params }) => {
  const certificate = found(await ownCertificate(actor, { certificateId: params.certificateId ?? '' }));
  const { allowed } = await consume('certificate-pdf', certificate.certificateId, rule);
  if (!allowed) throw new DomainError('too-many', 'common:error.tooMany');
  const pdf = await certificatePdf(certificate);
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="giay-chung-nhan-${certificate.number.replace('/', '-')}.pdf"`,
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  });
});
