import type { Schedule } from '#app/features/campaigns/schedule.rules';
import { addDays, type Day, day, yearOf } from '#app/foundation/clock';

export type DemoActivity = {
  task: [plan: string, key: string];
  titleVi: string;
  kind: string;
  descriptionVi: string;
  schedule: Schedule;
  reportDays: number;
  measures: Array<[titleVi: string, unitVi: string]>;
  evidence: string[];
  budgetVnd: number | null;
  /** Which units carry it out when it begins; after 1 July 2025 their successors, or the communes in the place of the districts. */
  units: 'agencies' | 'districts' | 'story-communes' | 'schools';
};

const plan = 'ke-hoach-1588';

/** What the campaign team of the demo gave out. */
export function activities(on: Day): DemoActivity[] {
  const nextSpring = yearOf(addDays(on, 280));
  return [
    {
      task: [plan, '3i'],
      titleVi: 'Đợt cao điểm hỗ trợ người dân tại Bộ phận một cửa cấp huyện',
      kind: 'event',
      descriptionVi:
        'Bố trí người của Tổ công nghệ số cộng đồng hướng dẫn người dân nộp hồ sơ trực tuyến tại Bộ phận một cửa trong tháng 4/2025.',
      schedule: { kind: 'once', on: day('2025-04-01'), lasts: 30 },
      reportDays: 10,
      measures: [['Số lượt hỗ trợ người dân', 'lượt']],
      evidence: ['photo'],
      budgetVnd: 90_000_000,
      units: 'districts',
    },
    {
      task: [plan, '3c'],
      titleVi: 'Ngày Chuyển đổi số quốc gia',
      kind: 'event',
      descriptionVi:
        'Tổ chức hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia 10/10: treo băng rôn, hướng dẫn người dân cài đặt VNeID và nộp hồ sơ trực tuyến tại Bộ phận Một cửa, ra quân Tổ công nghệ số cộng đồng.',
      schedule: { kind: 'yearly', month: 10, day: 10 },
      reportDays: 14,
      measures: [
        ['Số hoạt động đã tổ chức', 'hoạt động'],
        ['Số người dân được hướng dẫn', 'người'],
        ['Số hồ sơ nộp trực tuyến tại chỗ', 'hồ sơ'],
      ],
      evidence: ['photo', 'link'],
      budgetVnd: 180_000_000,
      units: 'agencies',
    },
    {
      task: [plan, '3b'],
      titleVi: 'Tháng cung cấp và sử dụng dịch vụ công trực tuyến hiệu quả',
      kind: 'event',
      descriptionVi:
        'Tổ công nghệ số cộng đồng đi từng ngõ, gõ từng nhà; mỗi xã, phường, đặc khu có ít nhất hai điểm hỗ trợ lưu động.',
      schedule: { kind: 'yearly', month: 10, day: 1, lasts: 31 },
      reportDays: 10,
      measures: [
        ['Số lượt hỗ trợ người dân', 'lượt'],
        ['Số tài khoản định danh mức 2 được kích hoạt', 'tài khoản'],
      ],
      evidence: ['photo'],
      budgetVnd: 320_000_000,
      units: 'districts',
    },
    {
      task: [plan, '2b'],
      titleVi: 'Phát thanh cơ sở về dịch vụ công trực tuyến',
      kind: 'broadcast',
      descriptionVi:
        'Phát bài tuyên truyền trên đài truyền thanh cấp xã ít nhất tám lượt mỗi tháng, theo tài liệu dùng chung của tỉnh.',
      schedule: { kind: 'monthly', day: 5, lasts: 20 },
      reportDays: 5,
      measures: [
        ['Số lượt phát', 'lượt'],
        ['Thời lượng', 'phút'],
      ],
      evidence: ['scan'],
      budgetVnd: null,
      units: 'story-communes',
    },
    {
      task: [plan, '4b'],
      titleVi: 'Thi tìm hiểu dịch vụ công trực tuyến cho học sinh',
      kind: 'contest',
      descriptionVi: 'Trường phổ biến thể lệ, đăng ký học sinh theo lớp và bố trí phòng máy cho vòng trường.',
      schedule: { kind: 'once', on: day(`${nextSpring}-03-26`), lasts: 7 },
      reportDays: 7,
      measures: [['Số học sinh tham gia', 'học sinh']],
      evidence: ['photo'],
      budgetVnd: 60_000_000,
      units: 'schools',
    },
  ];
}
