import type { Role } from '#app/features/organisations/roles.policy';

/** One password for every demo account. It meets the rule for staff and stands in no list of common passwords. */
export const DEMO_PASSWORD = 'LanToa-demo-2026';

/** The units around which the demo's story turns, as they are today. */
export const storyUnits = {
  province: 'ubnd-tinh',
  lead: 'so-khcn',
  commune: 'xa-an-phu',
  school: 'thpt-demo-song-hau',
} as const;

/** Where the same people stood when the story began, before the units of old were merged. */
export const formerUnits = { lead: 'so-tttt', commune: 'thi-tran-an-phu-an-phu' } as const;

export type DemoLogin = {
  loginName: string;
  fullName: string;
  /** Where the person belongs: a unit's code, or the first unit of a type below it. */
  home: { unit: string; firstBelow?: 'dtt' | 'class' };
  audience: 'officials' | 'system-operators' | 'dtt-members' | 'high-school-students';
  position: string;
  /** The role granted, and where; a learner needs none. */
  grant?: { role: Role; unit: string };
  /** What the account shows, in the words of the printed list. */
  role: string;
  note: string;
};

export const demoLogins: readonly DemoLogin[] = [
  {
    loginName: 'canbo.demo',
    fullName: 'Lê Thị Cẩm Vân',
    home: { unit: formerUnits.commune },
    audience: 'officials',
    position: 'Công chức Văn phòng - Thống kê',
    role: 'Cán bộ cấp xã',
    note: 'Học và thi khóa dành cho cán bộ, nhận chứng nhận',
  },
  {
    loginName: 'daumoi.demo',
    fullName: 'Trần Quốc Tuấn',
    home: { unit: formerUnits.commune },
    audience: 'officials',
    position: 'Công chức Văn hóa - Xã hội',
    grant: { role: 'unit-focal-point', unit: formerUnits.commune },
    role: 'Đầu mối của xã',
    note: 'Danh sách người học, nhập tệp, tiến độ, báo cáo kết quả hoạt động của xã',
  },
  {
    loginName: 'truonghoc.demo',
    fullName: 'Nguyễn Ngọc Ánh',
    home: { unit: storyUnits.school },
    audience: 'officials',
    position: 'Giáo viên, Bí thư Đoàn trường',
    grant: { role: 'school-coordinator', unit: storyUnits.school },
    role: 'Phụ trách trường học',
    note: 'Lớp, học sinh, phiếu mã kích hoạt, tiến độ của trường',
  },
  {
    loginName: 'chiendich.demo',
    fullName: 'Huỳnh Minh Khoa',
    home: { unit: formerUnits.lead },
    audience: 'officials',
    position: 'Chuyên viên Phòng Chuyển đổi số',
    grant: { role: 'campaign-team', unit: storyUnits.province },
    role: 'Tổ chiến dịch cấp tỉnh',
    note: 'Kế hoạch, hoạt động, soạn đợt tin nhắn',
  },
  {
    loginName: 'pheduyet.demo',
    fullName: 'Phạm Thị Bích Liên',
    home: { unit: formerUnits.lead },
    audience: 'officials',
    position: 'Phó Giám đốc Sở',
    grant: { role: 'campaign-approver', unit: storyUnits.province },
    role: 'Người phê duyệt chiến dịch',
    note: 'Phê duyệt đợt tin nhắn (cần xác thực hai lớp)',
  },
  {
    loginName: 'quantri.demo',
    fullName: 'Võ Hoàng Phong',
    home: { unit: formerUnits.lead },
    audience: 'system-operators',
    position: 'Trưởng phòng Chuyển đổi số',
    grant: { role: 'administrator', unit: storyUnits.province },
    role: 'Quản trị hệ thống',
    note: 'Đơn vị, tài khoản, tuyến gửi, nhật ký',
  },
  {
    loginName: 'lanhdao.demo',
    fullName: 'Dương Thanh Sơn',
    home: { unit: 'van-phong-ubnd' },
    audience: 'officials',
    position: 'Lãnh đạo Văn phòng UBND tỉnh',
    grant: { role: 'leader', unit: storyUnits.province },
    role: 'Lãnh đạo',
    note: 'Số liệu toàn tỉnh theo đơn vị, không xem tên người học',
  },
  {
    loginName: 'congnghe.demo',
    fullName: 'Đinh Văn Lộc',
    home: { unit: formerUnits.commune, firstBelow: 'dtt' },
    audience: 'dtt-members',
    position: 'Thành viên',
    role: 'Thành viên Tổ công nghệ số cộng đồng',
    note: 'Học khóa dành cho Tổ công nghệ số cộng đồng',
  },
  {
    loginName: 'hocsinh.demo',
    fullName: 'Mai Gia Hân',
    home: { unit: storyUnits.school, firstBelow: 'class' },
    audience: 'high-school-students',
    position: 'Học sinh',
    role: 'Học sinh',
    note: 'Học khóa dành cho học sinh',
  },
  {
    loginName: 'vanhanh.demo',
    fullName: 'Tô Nhật Huy',
    home: { unit: formerUnits.lead },
    audience: 'system-operators',
    position: 'Viên chức vận hành hệ thống',
    role: 'Người vận hành hệ thống',
    note: 'Học khóa chuyên sâu cho người vận hành',
  },
];
