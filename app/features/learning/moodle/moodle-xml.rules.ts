import { calledBy, idsOnce } from '../bank-blocks.rules';
import { levelOf, taggedFields } from '../bank-tags.rules';
import { slugOf } from '../gift-text.rules';
import { PICTURE_TYPES, type PictureType } from '../media/media-type.rules';
import { withFeedback } from '../weighted-choice.rules';
import { childOf, childrenOf, type XmlElement, type XmlFault } from '../xml-element';
import { answersOfType, fieldOf } from './moodle-answers.rules';
import { NotKept, type ShownPicture, wordsOf, wordsOnly } from './moodle-text.rules';

/** A question as Moodle has it: what `bankEntry` checks, with the line on which it begins and the picture that came along. */
export type MoodleQuestion = {
  line: number;
  name: string;
  item: Record<string, unknown>;
  picture?: { path: string; base64: string };
};

/**
 * Reads the questions of a Moodle XML file (docs.moodle.org, "Moodle XML format"). Known: single and multiple choice with fractions, true
 * or false, matching, numbers with tolerance and one unit, short answers, categories (= topics), tags, id numbers, feedback of answers and
 * of questions, one picture a question (SVG, JPEG, PNG, WebP). Every other type, and every question that says more than can be kept, is
 * told with its line.
 * What Moodle keeps about its own way of asking (penalty, hints, numbering, default grade, combined feedback) is left off.
 *
 * @param topic for questions without a category
 */
export function readMoodleXml(quiz: XmlElement, topic: string): { questions: MoodleQuestion[]; faults: XmlFault[] } {
  if (quiz.name !== 'quiz')
    return { questions: [], faults: [{ line: quiz.line, message: 'the file does not begin with <quiz>' }] };
  const questions: MoodleQuestion[] = [];
  const faults: XmlFault[] = [];
  const once = idsOnce();
  let shelf = topic;
  for (const question of childrenOf(quiz, 'question')) {
    const name = fieldOf(question, 'name');
    try {
      if (question.attributes.type === 'category') {
        shelf = topicOf(question) || topic;
        continue;
      }
      const { item, picture } = questionOf(question, shelf);
      const named = { ...item, id: once(String(item.id)) };
      questions.push({
        line: question.line,
        name: name || String(item.text),
        item: named,
        ...(picture ? { picture } : {}),
      });
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      faults.push({ line: question.line, message: `${calledBy(name)}${error.message}` });
    }
  }
  return { questions, faults };
}

function topicOf(question: XmlElement): string {
  const path = fieldOf(question, 'category').split('/');
  const name = (path.at(-1) ?? '').trim();
  return name === '' || name === 'top' || name.startsWith('$') ? '' : slugOf(name);
}

function questionOf(question: XmlElement, topic: string): Pick<MoodleQuestion, 'item' | 'picture'> {
  const type = question.attributes.type ?? '';
  const answers = Object.hasOwn(answersOfType, type) ? answersOfType[type] : undefined;
  if (!answers) throw new NotKept(`the type "${type}" is not kept`);
  if (fieldOf(question, 'hidden') === '1') throw new NotKept('the question is hidden: an old version, or withdrawn');
  const asked = childOf(question, 'questiontext');
  const { text, pictures } = wordsOf(asked);
  const tags = childrenOf(childOf(question, 'tags') ?? question, 'tag').map(
    (tag) => childOf(tag, 'text')?.text.trim() ?? '',
  );
  const id = slugOf(fieldOf(question, 'idnumber') || fieldOf(question, 'name') || text);
  const picture = pictureOf(asked, pictures, id);
  const item = {
    id,
    topic,
    level: levelOf(tags),
    text,
    ...(picture ? { picture: { src: picture.path, alt: picture.alt } } : {}),
    ...answers(question),
    ...taggedFields(tags),
    ...withFeedback(wordsOnly(childOf(question, 'generalfeedback'), 'a feedback')),
  };
  return picture ? { item, picture: { path: picture.path, base64: picture.base64 } } : { item };
}

type Picture = { path: string; alt: string; base64: string };

function pictureOf(asked: XmlElement | undefined, shown: readonly ShownPicture[], id: string): Picture | null {
  const [first, ...more] = shown;
  if (!first) return null;
  if (more.length > 0) throw new NotKept('a question shows one picture');
  const file = childrenOf(asked as XmlElement, 'file').find(({ attributes }) => attributes.name === first.name);
  if (!file) throw new NotKept(`the picture "${first.name}" does not lie in the file`);
  if (file.attributes.encoding !== 'base64') throw new NotKept(`the picture "${first.name}" is not in base64`);
  const type = typeNamed(first.name);
  if (!type) throw new NotKept(`the picture "${first.name}" is not ${PICTURES}`);
  // What decodes base64 passes over what is none.
  if (!/^(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}(?:==)?|[a-z0-9+/]{3}=?)?$/i.test(file.text.replace(/\s+/g, '')))
    throw new NotKept(`the picture "${first.name}" is damaged: its base64 does not end as it should`);
  const name = slugOf(first.name.replace(/\.[^.]*$/, ''));
  return { path: `images/${name === 'cau-hoi' ? id : name}.${type}`, alt: first.alt, base64: file.text };
}

const PICTURES = 'an SVG, JPEG, PNG or WebP file';

/** As our courses call it, by its ending: `.JPEG` is `jpg`. */
function typeNamed(name: string): PictureType | undefined {
  const ending = name
    .replace(/^.*\./, '')
    .toLowerCase()
    .replace(/^jpeg$/, 'jpg');
  return PICTURE_TYPES.find((type) => type === ending);
}
