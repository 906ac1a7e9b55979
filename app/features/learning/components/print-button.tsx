import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';

/** Shown by the lesson's island: without a script the browser's own menu prints. */
export function PrintButton() {
  const t = useT('learning');
  return (
    <Button type="button" variant="quiet" icon="print" hidden data-print>
      {t('lesson.print')}
    </Button>
  );
}
