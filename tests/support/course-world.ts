import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { publishContent } from '#app/features/learning/publish-content.server';
import { freezeClock } from '#app/foundation/clock';
import { wire } from '#app/wiring.server';
import { freezeAt } from './clock';
import { type CourseFiles, contentFolder, goodCourse } from './course-folder';
import { type MadeUnit, makeUnit } from './organisations';

/**
 * Wires the rooms for a file of tests, and gives the clock back at its end.
 * @returns what each test begins with: 2 March 2026, these courses on offer, a province with one commune
 */
export function courseWorld(
  courses: Record<string, CourseFiles> = { 'khoa-nho': goodCourse() },
): () => Promise<{ province: MadeUnit; commune: MadeUnit }> {
  const root = contentFolder(courses);
  beforeAll(wire);
  afterAll(() => {
    freezeClock(undefined);
    rmSync(root, { recursive: true });
  });
  return async () => {
    freezeAt('2026-03-02');
    await publishContent(undefined, { root });
    const province = await makeUnit('tinh', { type: 'province', name: 'Tỉnh An Giang' });
    return { province, commune: await makeUnit('xa', { parent: province, name: 'Xã Ví Dụ' }) };
  };
}
