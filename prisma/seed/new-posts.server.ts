import { execute, sql } from '#app/foundation/db.server';

/** What the posts of a commune of old are called in one of today, which has an office, two divisions and a service centre. */
const posts: Array<[before: string, after: string]> = [
  ['Chủ tịch UBND', 'Trưởng phòng Văn hóa - Xã hội'],
  ['Phó Chủ tịch UBND', 'Trưởng phòng Kinh tế'],
  ['Công chức Văn phòng - Thống kê', 'Chuyên viên Văn phòng HĐND và UBND'],
  ['Công chức Văn hóa - Xã hội', 'Chuyên viên Phòng Văn hóa - Xã hội'],
  ['Công chức Tư pháp - Hộ tịch', 'Công chức Trung tâm Phục vụ hành chính công'],
  ['Công chức Địa chính - Xây dựng', 'Chuyên viên Phòng Kinh tế'],
  ['Công chức Tài chính - Kế toán', 'Chuyên viên Phòng Kinh tế'],
  ['Chánh Văn phòng', 'Chánh Văn phòng HĐND và UBND'],
  ['Trưởng phòng Văn hóa và Thông tin', 'Phó Trưởng phòng Văn hóa - Xã hội'],
];

/** Where several units became one, one chairman or director stays, and the others take the posts of the new unit. */
export async function giveNewPosts(): Promise<void> {
  await execute(sql`
    with held as (
      select m."id", m."position", unit."type",
        row_number() over (partition by m."unitId" order by m."position" like 'Chủ tịch%' desc, m."position" like 'Phó Chủ tịch%' desc,
          m."position" = 'Giám đốc' desc, m."sinceDay", m."id") as place
      from "Membership" m join "Unit" unit on unit."id" = m."unitId" and unit."type" in ('commune', 'department')
      where m."audience" = 'officials' and m."toDay" is null and (unit."type" = 'department' or m."source" = 'reorganisation')
    )
    update "Membership" m set "position" = case
      when held."type" = 'department' then case when held.place > 1 and m."position" = 'Giám đốc' then 'Phó Giám đốc' else m."position" end
      when held.place = 1 and m."position" like '%Chủ tịch%' then 'Chủ tịch UBND'
      when held.place <= 3 and m."position" like '%Chủ tịch%' then 'Phó Chủ tịch UBND'
      else coalesce((select after from unnest(${posts.map(([before]) => before)}::text[], ${posts.map(([, after]) => after)}::text[])
        as post(before, after) where before = m."position"), m."position") end
    from held where held."id" = m."id"`);
}
