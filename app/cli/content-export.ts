/** `npm run content:export -- <course> > questions.gift`: a course's bank as GIFT, for another platform. What GIFT cannot say is named. */
import { readCourse } from '#app/features/learning/read-course.server';
import { writeGift } from '#app/features/learning/write-gift.rules';

const [course = ''] = process.argv.slice(2);
const { bank, faults } = readCourse('content/courses', course);
if (!bank) {
  process.stderr.write(
    `${faults[0]?.message ?? 'no such course'}\n\nnpm run content:export -- <course> > questions.gift\n`,
  );
  process.exit(2);
}
const { text, left } = writeGift(bank.items);
process.stdout.write(text);
if (left.length > 0) process.stderr.write(`Left out, GIFT cannot say all of them: ${left.join(', ')}\n`);
