import { PassThrough } from 'node:stream';
import { setImmediate as breath } from 'node:timers/promises';
import { archiveStream } from '#app/foundation/documents/archive.server';
import { tFor } from '#app/foundation/i18n/t.server';
import { certificatePdf, certificateSheets } from '../certificate-pdf.adapter.server';
import type { CertificatePaper } from '../certificates.queries.server';
import { paperFileName } from './batch.rules';

/** A file while it is drawn: `stream` is read at once, `drawn` says when all is in it, or fails as the drawing did. */
export type Drawn = { stream: AsyncIterable<Uint8Array>; drawn: Promise<void> };

/** One PDF, a page for each paper: to print. */
export function batchSheets(papers: AsyncIterable<CertificatePaper>, at: Date): Drawn {
  const { stream, add } = certificateSheets({ title: tFor('vi', 'credentials')('batch.title'), at });
  stream.on('error', toldElsewhere);
  return { stream, drawn: draw(papers, stream, add) };
}

/** An archive with a PDF for each holder: to hand out. */
export function batchArchive(papers: AsyncIterable<CertificatePaper>): Drawn {
  const stream = new PassThrough();
  stream.on('error', toldElsewhere);
  const archive = archiveStream((chunk) => stream.write(chunk));
  async function add(paper: CertificatePaper): Promise<void> {
    archive.add(paperFileName(paper), await certificatePdf(paper));
    if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
  }
  return { stream, drawn: draw(papers, stream, add, archive.end) };
}

async function draw(
  papers: AsyncIterable<CertificatePaper>,
  stream: { end: () => void; destroy: (error: Error) => void },
  add: (paper: CertificatePaper) => void | Promise<void>,
  close = () => {},
): Promise<void> {
  try {
    for await (const paper of papers) {
      await add(paper);
      // Drawing keeps the process: others are let in between two papers.
      await breath();
    }
    close();
    stream.end();
  } catch (error) {
    stream.destroy(error as Error);
    throw error;
  }
}

/** Whoever reads the stream meets the error; without a listener it would end the process before the first reading. */
function toldElsewhere(): void {}
