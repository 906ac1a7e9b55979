import { writeArchive } from '#app/foundation/documents/archive.server';

type Manifest = { version?: string; href?: string; items?: string; resources?: string };

/** A manifest in the form of SCORM 1.2, of one item unless told. */
export function scormManifest({
  version = '1.2',
  href = 'index.html',
  items = '<item identifier="i1" identifierref="r1"><title>Bài một</title></item>',
  resources = `<resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="${href}"/>`,
}: Manifest = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Khóa thử</title>${items}</organization></organizations>
<resources>${resources}</resources></manifest>`;
}

/** A package that says whatever its button is told to say: passed, with full marks. */
export const boastfulPage = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Gói thử</title></head><body><main>
<h1>Gói thử</h1><p id="o"></p><button id="b">Nhận 100 điểm</button></main>
<script>
var api = window.API; api.LMSInitialize('');
document.getElementById('o').textContent = api.LMSGetValue('cmi.core.entry') + ' ' + api.LMSGetValue('cmi.suspend_data');
document.getElementById('b').onclick = function () {
  api.LMSSetValue('cmi.core.lesson_status', 'passed'); api.LMSSetValue('cmi.core.score.raw', '100');
  api.LMSSetValue('cmi.suspend_data', 'da-bam'); api.LMSSetValue('cmi.core.session_time', '0000:02:00.00'); api.LMSCommit('');
};
</script></body></html>`;

export function scormArchive(files: Record<string, Uint8Array | string> = {}): Uint8Array {
  return writeArchive({ 'imsmanifest.xml': scormManifest(), 'index.html': boastfulPage, ...files });
}
