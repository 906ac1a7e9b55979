/**
 * Stands before everything else in each page of a package: gives it the API of SCORM 1.2, which may not be our page's (the frame has an
 * origin that is nobody's), and hands on what the package says by messages. One file, without parts shared with other islands.
 */
import { type ScoSaid, type ScoStart, scoApi } from './sco-api.rules';

type Start = ScoStart & { token: string; origin: string };
const given = (window as Window & { lanToaSco?: Start }).lanToaSco;
if (given) begin(given);

function begin({ token, origin, ...stored }: Start): void {
  // A page of a package may follow another before what was said last has been stored: the frame's name outlives its pages.
  const outermost = window.parent === window.top;
  const mark = `lan-toa:${token}:`;
  const carried =
    outermost && window.name.startsWith(mark) ? (JSON.parse(window.name.slice(mark.length)) as ScoSaid) : null;
  const session = `${Math.random().toString(36).slice(2)}00000000`;
  let last = '';
  const tell = (said: ScoSaid) => {
    const text = JSON.stringify(said);
    if (text === last) return;
    last = text;
    if (outermost) window.name = mark + text;
    window.top?.postMessage({ lanToaSco: token, said, session }, origin);
  };
  const api = scoApi(carried ? { ...stored, ...carried, seconds: stored.seconds } : stored, tell);
  Object.defineProperty(window, 'API', { value: api, writable: false });
  addEventListener('pagehide', () => api.LMSCommit(''));
}
