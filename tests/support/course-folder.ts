import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Texts, and bytes of what is no text. */
export type CourseFiles<Content = string> = Record<string, Content>;

const option = (text: string, more = '') => `      - {text: "${text}", ${more}feedback: "vì ${text}"}`;

function question(id: string, topic: string, right: number): string {
  const options = ['một', 'hai', 'ba', 'bốn'].map((text, at) =>
    option(`${id} ${text}`, at === right ? 'correct: true, ' : ''),
  );
  return `  - id: ${id}
    type: single
    topic: ${topic}
    level: 1
    text: "Câu hỏi ${id}?"
    options:
${options.join('\n')}
    feedback: "xem bài về ${topic}"`;
}

const lesson = (title: string) => `# ${title}

Lời mở đầu của ${title}.

## Phần thứ nhất

<Callout kind="law" title="Căn cứ">

Theo <Term word="thủ tục ${title}">việc phải làm</Term>.

</Callout>

<Figure src="images/hinh.svg" alt="Ba bước" caption="Chú thích" />

| Việc | Ai |
| --- | :-: |
| nộp | dân |

<Steps>

<Step title="Bước đầu">

Làm.

</Step>

</Steps>

<CheckYourself question="Đã hiểu chưa?">

Rồi.

</CheckYourself>

<CheckYourself question="Ai nộp?">

<Choice text="Người dân" outcome="right">Chính họ.</Choice>
<Choice text="Cán bộ" outcome="wrong">Không nộp thay.</Choice>

</CheckYourself>

<Scenario title="Bà Hai">

Bà Hai hỏi.

<Choice text="Chỉ" outcome="right">

Tốt.

</Choice>

<Choice text="Làm hộ" outcome="partly">

Rồi sao nữa?

<Choice text="Chỉ lại" outcome="right">Được.</Choice>
<Choice text="Thôi" outcome="wrong">Chưa.</Choice>

</Choice>

</Scenario>

<FlipCards title="Ôn nhanh">

<FlipCard front="Một">Nhất.</FlipCard>
<FlipCard front="Hai">Nhì.</FlipCard>

</FlipCards>

<TryIt title="Đăng nhập" site="dichvucong.gov.vn">

<TryStep task="Mở trang" screen="Trang chủ">

<Field label="Từ khóa" value="khai sinh" />

<Choice text="Đăng nhập" outcome="right">Đúng nút.</Choice>
<Choice text="Đăng ký" outcome="wrong">Đã có tài khoản.</Choice>

</TryStep>

<TryStep task="Chọn cách" screen="Đăng nhập">

<Choice text="VNeID" outcome="right">Xong.</Choice>
<Choice text="Đường khác" outcome="wrong">Không.</Choice>

</TryStep>

</TryIt>
`;

export const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450">\n<title>Ba bước</title>\n<rect width="800" height="450" fill="#ffffff"/>\n</svg>\n';

/** The files of a small course without a fault: two lessons, a bank of six questions, one picture. */
export function goodCourse(slug = 'khoa-nho'): CourseFiles {
  return {
    'course.yaml': `slug: ${slug}
audiences: [officials]
certificate: true
title: {vi: "Khóa nhỏ", en: "Small course"}
summary: {vi: "Một khóa học nhỏ.", en: "A small course."}
outcomes:
  vi: ["làm một", "làm hai", "làm ba"]
  en: ["do one", "do two", "do three"]
minutes: 20
asOf: 2025-06-30
sources: ["Quyết định"]
lessons:
  - {slug: mo-dau, file: 01-mo-dau, minutes: 5, title: {vi: "Mở đầu", en: "Opening"}}
  - {slug: ket-thuc, file: 02-ket-thuc, minutes: 5, title: {vi: "Kết thúc", en: "End"}}
quiz:
  pass: 80
  minutes: 10
  waitMinutes: 10
  draw:
    - {topic: chung, count: 3}
    - {topic: rieng, count: 2}
`,
    'questions.yaml': `bank: ${slug}
topics:
  chung: {vi: "Chung", en: "General"}
  rieng: {vi: "Riêng", en: "Special"}
items:
${['c1', 'c2', 'c3', 'c4'].map((id, at) => question(id, 'chung', at)).join('\n')}
${['r1', 'r2'].map((id, at) => question(id, 'rieng', at + 1)).join('\n')}
`,
    'vi/01-mo-dau.mdx': lesson('Mở đầu'),
    'vi/02-ket-thuc.mdx': lesson('Kết thúc'),
    'images/hinh.svg': picture,
  };
}

/**
 * Writes courses into a folder of their own, laid out as `content/`.
 * @returns its path
 */
export function contentFolder(courses: Record<string, CourseFiles<string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'lan-toa-content-'));
  for (const [slug, files] of Object.entries(courses)) {
    for (const [name, content] of Object.entries(files)) {
      const path = join(root, 'courses', slug, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
  return root;
}
