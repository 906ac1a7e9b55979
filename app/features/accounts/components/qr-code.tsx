import type { QrPath } from '../qr.adapter.server';

/** A QR code drawn on white, in either theme: scanners need the light surround. */
export function QrCode({ qr, label }: { qr: QrPath; label: string }) {
  return (
    <svg
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      role="img"
      aria-label={label}
      className="size-56 rounded-lg border border-line"
      shapeRendering="crispEdges"
    >
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
