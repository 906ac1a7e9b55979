import type { Random } from './random';

const families = [
  ...[
    'Nguyễn',
    'Nguyễn',
    'Nguyễn',
    'Trần',
    'Trần',
    'Lê',
    'Lê',
    'Phạm',
    'Huỳnh',
    'Huỳnh',
    'Võ',
    'Phan',
    'Trương',
    'Bùi',
  ],
  ...['Đặng', 'Đỗ', 'Ngô', 'Hồ', 'Dương', 'Đinh', 'Lâm', 'Mai', 'Tô', 'Châu', 'Thạch', 'Kim', 'Lương', 'Quách', 'Tăng'],
];
const middlesOfMen = ['Văn', 'Hữu', 'Minh', 'Thanh', 'Quốc', 'Đức', 'Hoàng', 'Trọng', 'Công', 'Phước', 'Thành', 'Nhật'];
const middlesOfWomen = ['Thị', 'Thị', 'Ngọc', 'Kim', 'Mỹ', 'Bích', 'Thanh', 'Hồng', 'Thùy', 'Phương', 'Cẩm', 'Diễm'];
const givenOfMen = [
  ...[
    'An',
    'Bình',
    'Cường',
    'Dũng',
    'Đạt',
    'Đức',
    'Giang',
    'Hải',
    'Hậu',
    'Hiếu',
    'Hòa',
    'Hùng',
    'Huy',
    'Khải',
    'Khang',
  ],
  ...[
    'Khoa',
    'Kiên',
    'Lâm',
    'Lộc',
    'Long',
    'Luân',
    'Mẫn',
    'Nam',
    'Nghĩa',
    'Nhân',
    'Phong',
    'Phú',
    'Phúc',
    'Quân',
    'Quý',
  ],
  ...['Sơn', 'Tài', 'Tâm', 'Tân', 'Thắng', 'Thịnh', 'Tiến', 'Toàn', 'Trí', 'Trung', 'Tú', 'Tuấn', 'Vinh', 'Vũ', 'Ý'],
];
const givenOfWomen = [
  ...[
    'Ánh',
    'Anh',
    'Châu',
    'Chi',
    'Dung',
    'Duyên',
    'Đào',
    'Giang',
    'Hà',
    'Hạnh',
    'Hằng',
    'Hiền',
    'Hoa',
    'Hồng',
    'Hương',
  ],
  ...['Huyền', 'Khuê', 'Lan', 'Liên', 'Linh', 'Loan', 'Ly', 'Mai', 'My', 'Nga', 'Ngân', 'Nghi', 'Nguyệt', 'Nhi', 'Như'],
  ...[
    'Oanh',
    'Phượng',
    'Quyên',
    'Tâm',
    'Thảo',
    'Thoa',
    'Thu',
    'Thúy',
    'Tiên',
    'Trâm',
    'Trang',
    'Trinh',
    'Vân',
    'Xuân',
    'Yến',
  ],
];

/** An invented Vietnamese name with the gender it is usual for. */
export function inventName(random: Random): { fullName: string; gender: 'male' | 'female' } {
  const female = random.chance(0.5);
  const family = random.pick(families);
  const middle = random.pick(female ? middlesOfWomen : middlesOfMen);
  const given = random.pick(female ? givenOfWomen : givenOfMen);
  return { fullName: `${family} ${middle} ${given}`, gender: female ? 'female' : 'male' };
}

/** Hamlets as they are named in the delta: plain words, so that no real team is meant. */
export const hamlets = [
  'Hòa Bình',
  'Tân Thành',
  'Phú Thịnh',
  'Vĩnh Lộc',
  'An Khang',
  'Long Hưng',
  'Bình An',
  'Mỹ Phước',
  'Đông Tiến',
  'Tây An',
];
