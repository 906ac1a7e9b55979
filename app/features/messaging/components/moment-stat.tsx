import { formatDay, formatTime } from '#app/foundation/i18n/format';
import { useLanguage } from '#app/foundation/i18n/react';
import { Stat } from '#app/ui/stat';

/** An instant as a figure: the time large, the day below it. */
export function MomentStat({ label, at, note }: { label: string; at: string | null; note?: string }) {
  const language = useLanguage();
  if (!at) return <Stat label={label} value="–" note={note} />;
  return (
    <Stat
      label={label}
      value={formatTime(language, at)}
      note={
        <>
          {formatDay(language, at)}
          {note && <span className="block">{note}</span>}
        </>
      }
    />
  );
}
