import { classes } from './classes';

/** Drawn for this product on a grid of 24, in strokes, so that they take the colour and weight of the words beside them. */
const paths = {
  alert: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4m0 3v.01',
  archive: 'M4 8h16v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V8ZM3 4h18v4H3V4Zm7 8h4',
  award: 'M12 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12Zm-3.5-1.2L7 21l5-2.5L17 21l-1.5-7.2',
  back: 'M19 12H5m6-6-6 6 6 6',
  book: 'M5 4.5A1.5 1.5 0 0 1 6.5 3H19v15H6.5A1.5 1.5 0 0 0 5 19.5V4.5ZM5 19.5A1.5 1.5 0 0 0 6.5 21H19v-3',
  calendar: 'M4 6h16v14H4V6Zm0 5h16M8 3v5m8-5v5',
  chart: 'M4 4v16h16M8 16v-4m4 4V8m4 8v-6',
  check: 'm5 12.5 4.5 4.5L19 7',
  'check-circle': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-8.8 2.8 2.8L16 9.5',
  'chevron-down': 'm6 9 6 6 6-6',
  'chevron-left': 'm15 6-6 6 6 6',
  'chevron-right': 'm9 6 6 6-6 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
  close: 'M6 6l12 12M18 6 6 18',
  download: 'M12 4v11m-5-5 5 5 5-5M4 20h16',
  edit: 'M4 20h4L19 9l-4-4L4 16v4Zm9-13 4 4',
  external: 'M10 5H5v14h14v-5M14 4h6v6m0-6-9 9',
  file: 'M6 3h8l5 5v13H6V3Zm8 0v5h5M9 13h7m-7 4h5',
  filter: 'M4 5h16l-6 8v6l-4-2v-4L4 5Z',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-9-9h18M12 3c2.5 2.7 3.8 5.7 3.8 9s-1.3 6.3-3.8 9c-2.5-2.7-3.8-5.7-3.8-9S9.5 5.7 12 3Z',
  home: 'm3 11 9-8 9 8M6 9v11h4v-6h4v6h4V9',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5M12 7.5v.01',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01',
  lock: 'M5 11h14v10H5V11Zm3 0V8a4 4 0 0 1 8 0v3',
  mail: 'M3 5h18v14H3V5Zm0 1 9 7 9-7',
  menu: 'M4 6h16M4 12h16M4 18h16',
  message: 'M4 4h16v12h-9l-5 4v-4H4V4Zm4 4.5h8m-8 3.5h5',
  minus: 'M5 12h14',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9v-1a5 5 0 0 1 5-5h3a5 5 0 0 1 5 5v1M16 4.3a3.5 3.5 0 0 1 0 6.4m2.5 4a5 5 0 0 1 3 4.3v1',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 10v-1a6 6 0 0 1 6-6h4a6 6 0 0 1 6 6v1',
  play: 'M7 4.5v15l12-7.5L7 4.5Z',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7v-7Z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20 20',
  send: 'M4 12 20 4l-4 16-4.5-6L4 12Zm7.5 2L20 4',
  settings:
    'M4 7h9m4 0h3M4 17h3m4 0h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-6 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  shield: 'M12 3 4.5 6v5.5c0 4.5 3 7.8 7.5 9.5 4.5-1.7 7.5-5 7.5-9.5V6L12 3Zm-3.5 9 2.5 2.5 4.5-5',
  'sign-out': 'M10 4H5v16h5m4-12 4 4-4 4m4-4H9',
  sort: 'm8 9 4-4 4 4m0 6-4 4-4-4',
  'sort-down': 'M12 5v14m-5-5 5 5 5-5',
  'sort-up': 'M12 19V5m-5 5 5-5 5 5',
  target: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-4.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm0-4.5v.01',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6m4-6v6',
  undo: 'M4 9h11a5 5 0 0 1 0 10H8M4 9l5-5M4 9l5 5',
  unit: 'M4 21V8l8-5 8 5v13M2.5 21h19M9.5 21v-5h5v5M8.5 11v.01M12 11v.01m3.5-.01v.01',
  upload: 'M12 15V4m-5 5 5-5 5 5M4 20h16',
} as const;

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths) as IconName[];

/** A picture beside words that say the same; `label` only where it stands alone. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const look = classes('icon', className);
  const drawing = <path d={paths[name]} />;
  if (!label) {
    return (
      <svg className={look} viewBox="0 0 24 24" aria-hidden="true">
        {drawing}
      </svg>
    );
  }
  return (
    <svg className={look} viewBox="0 0 24 24" role="img" aria-label={label}>
      {drawing}
    </svg>
  );
}
