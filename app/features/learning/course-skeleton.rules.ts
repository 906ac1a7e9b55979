import type { Day } from '#app/foundation/clock';

/**
 * The files of a new course, by their path in its folder: complete and without a fault, every sentence in brackets waiting for
 * its author. One lesson shows every component that a lesson may have.
 *
 * @param today the day on which its content was checked last, to begin with
 */
export function courseSkeleton(slug: string, today: Day): Record<string, string> {
  return {
    'course.yaml': manifest(slug, today),
    'questions.yaml': bank(slug),
    'images/ba-buoc.svg': picture,
    'vi/01-bai-thu-nhat.mdx': firstLesson,
    'vi/02-bai-thu-hai.mdx': secondLesson,
  };
}

const manifest = (slug: string, today: Day) => `slug: ${slug}
# Viết xong thì bỏ dòng này: trước đó khóa học được kiểm tra nhưng chưa xuất bản.
unfinished: true
audiences: [officials]
certificate: true
open: false
title:
  vi: "[Tên khóa học]"
  en: "[Title of the course]"
summary:
  vi: "[Một hoặc hai câu: khóa học giúp ai làm được gì.]"
  en: "[One or two sentences: whom the course helps to do what.]"
outcomes:
  vi:
    - "[Làm được việc thứ nhất.]"
    - "[Làm được việc thứ hai.]"
    - "[Làm được việc thứ ba.]"
  en:
    - "[Do the first thing.]"
    - "[Do the second thing.]"
    - "[Do the third thing.]"
minutes: 30
asOf: ${today}
sources:
  - "[Số, ngày và tên của văn bản làm căn cứ]"
lessons:
  - {slug: bai-thu-nhat, file: 01-bai-thu-nhat, minutes: 8, title: {vi: "Bài thứ nhất", en: "First lesson"}}
  - {slug: bai-thu-hai, file: 02-bai-thu-hai, minutes: 8, title: {vi: "Bài thứ hai", en: "Second lesson"}}
quiz:
  pass: 80
  minutes: 10
  waitMinutes: 10
  draw:
    - {topic: mo-dau, count: 2}
`;

const bank = (slug: string) => `bank: ${slug}
topics:
  mo-dau: {vi: "[Chủ đề thứ nhất]", en: "[First topic]"}
items:
  - id: ${slug}-1
    type: single
    topic: mo-dau
    level: 1
    text: "[Câu hỏi có một đáp án đúng?]"
    options:
      - {text: "[Lựa chọn thứ nhất]", feedback: "[Vì sao chưa đúng]"}
      - {text: "[Lựa chọn đúng]", correct: true, feedback: "[Vì sao đúng]"}
      - {text: "[Lựa chọn thứ ba]", feedback: "[Vì sao chưa đúng]"}
      - {text: "[Lựa chọn thứ tư]", feedback: "[Vì sao chưa đúng]"}
    feedback: "[Điều cần nhớ, và học ở bài nào]"
  - id: ${slug}-2
    type: true-false
    topic: mo-dau
    level: 2
    text: "[Một câu khẳng định.]"
    options:
      - {text: "Đúng", feedback: "[Vì sao chưa đúng]"}
      - {text: "Sai", correct: true, feedback: "[Vì sao đúng]"}
    feedback: "[Điều cần nhớ, và học ở bài nào]"
`;

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 300">
<title>Ba bước nối nhau</title>
<rect width="800" height="300" fill="#ffffff"/>
<g fill="#e8f1fb" stroke="#0b5cad" stroke-width="3"><rect x="30" y="80" width="220" height="140" rx="16"/><rect x="290" y="80" width="220" height="140" rx="16"/><rect x="550" y="80" width="220" height="140" rx="16"/></g>
<g fill="#16202c" font-family="Be Vietnam Pro, system-ui, sans-serif" font-size="28" text-anchor="middle"><text x="140" y="160">Bước 1</text><text x="400" y="160">Bước 2</text><text x="660" y="160">Bước 3</text></g>
</svg>
`;

const firstLesson = `# Bài thứ nhất

[Một chuyện ngắn ở xã, hoặc một câu hỏi mà người học đang có.]

## [Ý thứ nhất]

[Câu ngắn, mỗi câu một ý. Thuật ngữ được giải thích ngay tại chỗ:] <Term word="thuật ngữ mới">[lời giải thích bằng từ thường ngày]</Term>.

<Callout kind="law" title="[Quy định nói gì]">

[Số, ngày và tên văn bản, rồi nội dung bằng lời dễ hiểu.]

</Callout>

<Figure src="images/ba-buoc.svg" alt="[Hình này dạy điều gì]" caption="[Chú thích]" />

<Steps>

<Step title="[Bước 1]">[Làm gì.]</Step>
<Step title="[Bước 2]">[Làm gì.]</Step>

</Steps>

<CheckYourself question="[Câu hỏi tự kiểm tra?]">

<Choice text="[Lựa chọn đúng]" outcome="right">[Vì sao đúng.]</Choice>
<Choice text="[Lựa chọn hay nhầm]" outcome="wrong">[Vì sao chưa đúng.]</Choice>

</CheckYourself>
`;

const secondLesson = `# Bài thứ hai

[Nối với bài trước: [Bài thứ nhất](bai-thu-nhat).]

## [Ý thứ hai]

<TryIt title="[Việc sẽ thử làm]" site="dichvucong.gov.vn">

<TryStep task="[Đang cần làm gì?]" screen="[Tên màn hình]">

<Field label="[Tên ô]" value="[nội dung đặt ra, không phải của ai]" />

<Choice text="[Nút đúng]" outcome="right">[Điều gì xảy ra.]</Choice>
<Choice text="[Nút hay bấm nhầm]" outcome="wrong">[Vì sao không phải nút này.]</Choice>

</TryStep>

<TryStep task="[Bước tiếp theo?]" screen="[Tên màn hình]">

<Choice text="[Nút đúng]" outcome="right">[Xong việc.]</Choice>
<Choice text="[Nút hay bấm nhầm]" outcome="wrong">[Vì sao không phải nút này.]</Choice>

</TryStep>

</TryIt>

<FlipCards title="[Ôn nhanh]">

<FlipCard front="[Câu hỏi ở mặt trước]">[Câu trả lời ở mặt sau.]</FlipCard>
<FlipCard front="[Câu hỏi ở mặt trước]">[Câu trả lời ở mặt sau.]</FlipCard>

</FlipCards>

<Scenario title="[Một tình huống]">

[Chuyện gì xảy ra, với ai, ở đâu.]

<Choice text="[Cách làm nên chọn]" outcome="right">[Kết quả.]</Choice>
<Choice text="[Cách làm chưa đủ]" outcome="partly">[Còn thiếu gì.]</Choice>
<Choice text="[Cách làm sai]" outcome="wrong">[Hậu quả.]</Choice>

</Scenario>
`;

/** What the skeleton leaves to the author; the words of a link are none. */
const waiting = new Set(
  Object.values(courseSkeleton('x', '2000-01-01' as Day)).flatMap(
    (text) => text.match(/\[\p{Lu}[^[\]]*\](?!\()/gu) ?? [],
  ),
);

/** The lines of a file, from 1, in which words of the skeleton still stand. */
export function waitingLines(source: string): Array<{ line: number; words: string }> {
  return source.split('\n').flatMap((text, at) => {
    const words = text.match(/\[[^[\]]*\]/g)?.find((each) => waiting.has(each));
    return words ? [{ line: at + 1, words }] : [];
  });
}
