import learning from '../../../content/messages/km/learning.json';

/** The words that a lesson's components bring along, in Khmer. What is missing is said in Vietnamese. */
export const km = { learning };
