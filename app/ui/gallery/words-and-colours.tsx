import { Badge } from '../badge';
import { Card, Grid, Section } from '../card';
import { Icon, iconNames } from '../icon';
import { Logo } from '../logo';
import { Skeleton } from '../skeleton';

const grounds = [
  'bg-page',
  'bg-surface',
  'bg-sunken',
  'bg-brand-soft',
  'bg-success-soft',
  'bg-warning-soft',
  'bg-danger-soft',
  'bg-info-soft',
];
const inks = ['text-ink', 'text-muted', 'text-link', 'text-success', 'text-warning', 'text-danger', 'text-info'];

export function WordsAndColours() {
  return (
    <Section title="Chữ, màu, hình" id="chu-mau">
      <Grid columns={2}>
        <Card className="grid gap-3">
          <p className="flex items-center gap-3 text-3xl font-semibold">
            <Logo className="size-10 text-brand" />
            Lan Tỏa
          </p>
          <h1>Tiêu đề trang: Tổ công nghệ số cộng đồng</h1>
          <h2>Tiêu đề phần: Kế hoạch 1588</h2>
          <h3>Tiêu đề nhỏ: ẮẰẲẴẶ ấầẩẫậ đĐ ờởỡợ ữựỷỹ</h3>
          <p>
            Người dân nộp hồ sơ, theo dõi và nhận kết quả qua mạng. <strong>Chữ đậm</strong>, <em>chữ nghiêng</em>,{' '}
            <a href="#chu-mau">liên kết trong câu</a>, <code className="font-mono">G12.34-567</code>.
          </p>
          <p className="text-sm text-muted">Chữ phụ, cỡ 14. Số liệu đến 14:05 ngày 22/11/2026.</p>
        </Card>
        <Card>
          <div className="grid gap-2">
            {grounds.map((ground) => (
              <div key={ground} className={`flex flex-wrap gap-x-3 rounded-sm border border-line px-3 py-1 ${ground}`}>
                {inks.map((ink) => (
                  <span key={ink} className={ink}>
                    {ink.replace('text-', '')}
                  </span>
                ))}
              </div>
            ))}
          </div>
        </Card>
        <Card>
          <ul className="flex flex-wrap gap-3">
            {iconNames.map((name) => (
              <li key={name} title={name}>
                <Icon name={name} label={name} />
              </li>
            ))}
          </ul>
        </Card>
        <Card className="grid gap-4">
          <p className="flex flex-wrap gap-2">
            <Badge>Bản nháp</Badge>
            <Badge tone="info">Đã gửi</Badge>
            <Badge tone="success">Đạt chỉ tiêu</Badge>
            <Badge tone="warning">Còn 3 ngày</Badge>
            <Badge tone="danger">Quá hạn 2 ngày</Badge>
          </p>
          <Skeleton lines={3} />
        </Card>
      </Grid>
    </Section>
  );
}
