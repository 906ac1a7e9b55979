/** The API of SCORM 1.2 (Run-Time Environment, 3.3 and 3.4) as a package finds it, over what was kept of an earlier visit. */

/** What a part begins with. */
export type ScoStart = {
  studentId: string;
  status: string;
  score: string;
  location: string;
  suspendData: string;
  /** Of earlier visits, in seconds. */
  seconds: number;
  mastery: string;
  launchData: string;
};

/** What is handed on whenever the package commits. */
export type ScoSaid = { status: string; score: string; location: string; suspendData: string; seconds: number };

export type ScoApi = Record<
  | 'LMSInitialize'
  | 'LMSFinish'
  | 'LMSGetValue'
  | 'LMSSetValue'
  | 'LMSCommit'
  | 'LMSGetLastError'
  | 'LMSGetErrorString'
  | 'LMSGetDiagnostic',
  (...given: string[]) => string
>;

const errors: Readonly<Record<string, string>> = {
  0: 'No error',
  101: 'General exception',
  201: 'Invalid argument error',
  301: 'Not initialized',
  402: 'Invalid set value, element is a keyword',
  403: 'Element is read only',
  404: 'Element is write only',
  405: 'Incorrect Data Type',
};
const children: Readonly<Record<string, string>> = {
  'cmi.core':
    'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time',
  'cmi.core.score': 'raw,min,max',
  'cmi.student_data': 'mastery_score,max_time_allowed,time_limit_action',
  'cmi.student_preference': 'audio,language,speed,text',
  'cmi.objectives': 'id,score,status',
  'cmi.interactions': 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
};
const statuses = ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'];
const readOnly =
  /^cmi\.(core\.(student_id|student_name|credit|entry|total_time|lesson_mode)|launch_data|student_data\..*|comments_from_lms)$/;
const writeOnly = /^cmi\.(core\.(exit|session_time)|interactions\..*)$/;
/** Kept until the page is left, and told to nobody: answers to questions are more than a status needs. */
const passing = /^cmi\.(objectives|interactions|student_preference)\.[\w.]+$|^cmi\.comments$/;
const settable = /^cmi\.(core\.(lesson_location|lesson_status|exit|session_time|score\.(raw|min|max))|suspend_data)$/;

/** @param tell hears what the package says at each commit, and at its end */
export function scoApi(start: ScoStart, tell: (said: ScoSaid) => void): ScoApi {
  const begun = start.location !== '' || start.suspendData !== '' || start.status === 'incomplete';
  const values = new Map<string, string>([
    ['cmi.core.student_id', start.studentId],
    ['cmi.core.student_name', ''],
    ['cmi.core.lesson_location', start.location],
    ['cmi.core.credit', 'no-credit'],
    ['cmi.core.lesson_status', start.status],
    ['cmi.core.entry', begun ? 'resume' : start.status === 'not attempted' ? 'ab-initio' : ''],
    ['cmi.core.score.raw', start.score],
    ['cmi.core.score.min', ''],
    ['cmi.core.score.max', ''],
    ['cmi.core.total_time', timespanOf(start.seconds)],
    ['cmi.core.lesson_mode', 'normal'],
    ['cmi.suspend_data', start.suspendData],
    ['cmi.launch_data', start.launchData],
    ['cmi.comments', ''],
    ['cmi.comments_from_lms', ''],
    ['cmi.student_data.mastery_score', start.mastery],
    ['cmi.student_data.max_time_allowed', ''],
    ['cmi.student_data.time_limit_action', ''],
  ]);
  let state: 'new' | 'open' | 'ended' = 'new';
  let error = '0';
  const done = (code: string, answer: string) => {
    error = code;
    return answer;
  };
  const said = (): ScoSaid => ({
    status: values.get('cmi.core.lesson_status') ?? '',
    score: values.get('cmi.core.score.raw') ?? '',
    location: values.get('cmi.core.lesson_location') ?? '',
    suspendData: values.get('cmi.suspend_data') ?? '',
    seconds: secondsOf(values.get('cmi.core.session_time') ?? ''),
  });
  const get = (element: string): string => {
    const [, parent = '', keyword] = /^(.*)\._(children|count|version)$/.exec(element) ?? [];
    if (element === 'cmi._version') return done('0', '3.4');
    if (keyword === 'children' && children[parent]) return done('0', children[parent]);
    if (keyword === 'count' && /^cmi\.(objectives|interactions)/.test(parent))
      return done('0', String(countOf(parent)));
    if (writeOnly.test(element)) return done('404', '');
    const value = values.get(element);
    return value === undefined ? done(passing.test(element) ? '0' : '201', '') : done('0', value);
  };
  const countOf = (parent: string) =>
    new Set(
      [...values.keys()].flatMap((name) =>
        name.startsWith(`${parent}.`) ? name.slice(parent.length + 1).split('.')[0] : [],
      ),
    ).size;
  const set = (element: string, value: string): string => {
    if (/\._(children|count|version)$/.test(element)) return done('402', 'false');
    if (readOnly.test(element)) return done('403', 'false');
    if (!settable.test(element) && !passing.test(element)) return done('201', 'false');
    if (element === 'cmi.core.lesson_status' && !statuses.slice(0, 5).includes(value)) return done('405', 'false');
    if (element.startsWith('cmi.core.score.') && value !== '' && !Number.isFinite(Number(value)))
      return done('405', 'false');
    values.set(element, value);
    return done('0', 'true');
  };
  return {
    LMSInitialize: () => {
      if (state === 'open') return done('101', 'false');
      state = 'open';
      return done('0', 'true');
    },
    LMSGetValue: (element = '') => (state === 'open' ? get(String(element)) : done('301', '')),
    LMSSetValue: (element = '', value = '') =>
      state === 'open' ? set(String(element), String(value)) : done('301', 'false'),
    LMSCommit: () => {
      if (state !== 'open') return done('301', 'false');
      tell(said());
      return done('0', 'true');
    },
    LMSFinish: () => {
      if (state !== 'open') return done('301', 'false');
      // 3.4.4: a part that says nothing of its status is completed by having been opened.
      if (values.get('cmi.core.lesson_status') === 'not attempted') values.set('cmi.core.lesson_status', 'completed');
      tell(said());
      state = 'ended';
      return done('0', 'true');
    },
    LMSGetLastError: () => error,
    LMSGetErrorString: (code = '') => errors[code] ?? '',
    LMSGetDiagnostic: (code = '') => errors[code || error] ?? '',
  };
}

/** CMITimespan in whole seconds, at most a day; what is none counts nothing. */
export function secondsOf(timespan: string): number {
  const [, hours, minutes, seconds] = /^(\d{2,4}):(\d{2}):(\d{2})(?:\.\d{1,2})?$/.exec(timespan) ?? [];
  if (seconds === undefined) return 0;
  return Math.min(86_400, Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds));
}

function timespanOf(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3_600)).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.00`;
}
