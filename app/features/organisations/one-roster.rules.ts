import { type Day, isDay } from '#app/foundation/clock';
import { formatDay } from '#app/foundation/i18n/format';
import type { Audience } from './audiences.rules';

/**
 * OneRoster 1.2 CSV (1EdTech, "OneRoster CSV Tables", final of 19 September 2022), the files that a roster needs, bulk mode.
 * The columns are those of the standard, in its order; what we do not hold stays empty.
 */
export const oneRosterTables = {
  'academicSessions.csv': [
    ...[
      'sourcedId',
      'status',
      'dateLastModified',
      'title',
      'type',
      'startDate',
      'endDate',
      'parentSourcedId',
      'schoolYear',
    ],
  ],
  'classes.csv': [
    ...['sourcedId', 'status', 'dateLastModified', 'title', 'grades', 'courseSourcedId', 'classCode', 'classType'],
    ...['location', 'schoolSourcedId', 'termSourcedIds', 'subjects', 'subjectCodes', 'periods'],
  ],
  'courses.csv': [
    ...['sourcedId', 'status', 'dateLastModified', 'schoolYearSourcedId', 'title', 'courseCode', 'grades'],
    ...['orgSourcedId', 'subjects', 'subjectCodes'],
  ],
  'demographics.csv': [
    ...['sourcedId', 'status', 'dateLastModified', 'birthDate', 'sex', 'americanIndianOrAlaskaNative', 'asian'],
    ...['blackOrAfricanAmerican', 'nativeHawaiianOrOtherPacificIslander', 'white', 'demographicRaceTwoOrMoreRaces'],
    ...['hispanicOrLatinoEthnicity', 'countryOfBirthCode', 'stateOfBirthAbbreviation', 'cityOfBirth'],
    ...['publicSchoolResidenceStatus'],
  ],
  'enrollments.csv': [
    ...['sourcedId', 'status', 'dateLastModified', 'classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role'],
    ...['primary', 'beginDate', 'endDate'],
  ],
  'orgs.csv': ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
  'roles.csv': [
    ...['sourcedId', 'status', 'dateLastModified', 'userSourcedId', 'roleType', 'role', 'beginDate', 'endDate'],
    ...['orgSourcedId', 'userProfileSourcedId'],
  ],
  'users.csv': [
    ...['sourcedId', 'status', 'dateLastModified', 'enabledUser', 'username', 'userIds', 'givenName', 'familyName'],
    ...['middleName', 'identifier', 'email', 'sms', 'phone', 'agentSourcedIds', 'grades', 'password'],
    ...['userMasterIdentifier', 'resourceSourcedIds', 'preferredGivenName', 'preferredMiddleName'],
    ...['preferredFamilyName', 'primaryOrgSourcedId', 'pronouns'],
  ],
} as const;

export type OneRosterFile = keyof typeof oneRosterTables;

/** A line of one of its files by column. */
export type OneRosterLine = Readonly<Record<string, string>>;
export type OneRoster = Partial<Record<OneRosterFile, readonly OneRosterLine[]>>;

/** What the manifest lists beside these: tables that we neither give nor take. */
export const absentTables = [
  ...[
    'categories',
    'classResources',
    'courseResources',
    'lineItems',
    'lineItemLearningObjectiveIds',
    'lineItemScoreScales',
  ],
  ...[
    'resources',
    'results',
    'resultLearningObjectiveIds',
    'resultScoreScales',
    'scoreScales',
    'userProfiles',
    'userResources',
  ],
];

const staff = ['teacher', 'aide', 'counselor', 'principal', 'siteAdministrator', 'districtAdministrator', 'proctor'];

/** What the standard's roles are here; with its extension (`ext:`) for those that it does not know. */
const audienceOfRole: Record<string, Audience> = {
  ...Object.fromEntries(staff.map((role) => [role, 'officials' as const])),
  student: 'high-school-students',
  'ext:official': 'officials',
  'ext:dtt-member': 'dtt-members',
  'ext:system-operator': 'system-operators',
};

/** The headings under which the tables become a roster like any other. */
const oneRosterHeadings = [
  ...['Mã', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Email', 'Điện thoại', 'Đối tượng', 'Mã đơn vị', 'Lớp', 'Từ ngày'],
];

/**
 * The tables as one list: a line for each pupil's class and for each other role that somebody holds at an organisation. Lines
 * marked `tobedeleted` are left out, as are guardians and roles that are no audience here.
 */
export function recordsOfOneRoster(tables: OneRoster): string[][] {
  const active = (file: OneRosterFile) => (tables[file] ?? []).filter(({ status }) => status !== 'tobedeleted');
  const byId = (file: OneRosterFile) => new Map(active(file).map((line) => [line.sourcedId ?? '', line]));
  const [users, orgs, classes, demographics] = [
    byId('users.csv'),
    byId('orgs.csv'),
    byId('classes.csv'),
    byId('demographics.csv'),
  ];
  const codeOf = (orgId = '') => orgs.get(orgId)?.identifier || orgId;

  const record = (userId: string, audience: Audience, place: { org?: string; className?: string; from?: string }) => {
    const user = users.get(userId);
    if (!user) return [];
    const person = demographics.get(userId);
    const name = [user.familyName, user.middleName, user.givenName].filter(Boolean).join(' ');
    const sex = person?.sex === 'unspecified' ? '' : (person?.sex ?? '');
    const cells = [user.identifier || user.sourcedId, name, dayCell(person?.birthDate), sex, user.email];
    return [
      [...cells, user.sms || user.phone, audience, codeOf(place.org), place.className, dayCell(place.from)].map(
        (cell) => cell ?? '',
      ),
    ];
  };

  const enrolled = active('enrollments.csv').filter(({ role }) => role === 'student');
  const pupils = enrolled.flatMap((line) => {
    const group = classes.get(line.classSourcedId ?? '');
    const org = line.schoolSourcedId || group?.schoolSourcedId || '';
    const place = { org, className: group?.title ?? '', from: line.beginDate };
    return record(line.userSourcedId ?? '', 'high-school-students', place);
  });
  const inClass = new Set(enrolled.map(({ userSourcedId }) => userSourcedId));
  const others = active('roles.csv').flatMap((line) => {
    const audience = audienceOfRole[line.role ?? ''];
    if (!audience || (audience === 'high-school-students' && inClass.has(line.userSourcedId))) return [];
    return record(line.userSourcedId ?? '', audience, { org: line.orgSourcedId, from: line.beginDate });
  });
  return [oneRosterHeadings, ...pupils, ...others];
}

function dayCell(iso = ''): string {
  return isDay(iso) ? formatDay('vi', iso as Day) : iso;
}

/** Whether an archive is a OneRoster one: its last bytes, the archive's table, name the manifest and the users. */
export function isOneRoster(bytes: Uint8Array): boolean {
  const table = new TextDecoder('latin1').decode(bytes.subarray(-64 * 1024));
  return bytes[0] === 0x50 && table.includes('manifest.csv') && table.includes('users.csv');
}
