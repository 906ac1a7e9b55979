import { Form } from '@remix-run/react';
import { Button, ButtonLink } from '../button';
import { Card, Grid, Section } from '../card';
import { CheckboxField, CheckboxGroupField, RadioGroupField } from '../choices';
import { ConfirmDialog, DialogCancel } from '../confirm-dialog';
import type { FormField } from '../field-frame';
import {
  CodeField,
  DateField,
  FileField,
  NumberField,
  PasswordField,
  SelectField,
  TextareaField,
  TextField,
} from '../fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '../form';

function field(name: string, more: Partial<FormField> = {}): FormField {
  const id = `mau-${name}`;
  return { id, name, errorId: `${id}-error`, descriptionId: `${id}-hint`, required: true, ...more };
}

const choices = [
  { value: 'all', label: 'Tất cả đơn vị', hint: 'Gồm cả đơn vị thành lập sau này.' },
  { value: 'some', label: 'Chọn từng đơn vị', hint: 'Đơn vị mới được đề nghị thêm vào.' },
  { value: 'none', label: 'Chưa giao', disabled: true },
];

export function Controls() {
  return (
    <Section title="Nút và biểu mẫu" id="bieu-mau">
      <Card className="mb-4 flex flex-wrap items-center gap-3">
        <Button variant="primary" icon="check">
          Lưu
        </Button>
        <Button>Xem trước</Button>
        <Button variant="quiet">Bỏ qua</Button>
        <Button variant="danger" icon="trash">
          Xóa
        </Button>
        <Button disabled>Chưa làm được</Button>
        <Button size="small" icon="edit">
          Sửa
        </Button>
        <Button icon="print" iconOnly>
          In trang này
        </Button>
        <ButtonLink to="/admin/ui?trang=2" icon="chevron-right">
          Liên kết
        </ButtonLink>
        <ConfirmDialog trigger="Gỡ đơn vị…" triggerIcon="trash" title="Gỡ Xã Óc Eo khỏi hoạt động này?">
          <p>Kết quả đã nộp vẫn được giữ. Có thể giao lại bất cứ lúc nào.</p>
          <Form method="post">
            <FormKey />
            <FormActions>
              <Button variant="danger">Gỡ đơn vị</Button>
              <DialogCancel />
            </FormActions>
          </Form>
        </ConfirmDialog>
      </Card>
      <Grid columns={2}>
        <Card>
          <FieldStack>
            <TextField field={field('ten', { defaultValue: 'Nguyễn Thị Minh Khai' })} label="Họ và tên" />
            <TextField
              field={field('email', { required: false })}
              label="Thư điện tử"
              type="email"
              hint="Dùng để nhận nhắc việc."
            />
            <PasswordField field={field('mk')} label="Mật khẩu" autoComplete="new-password" hint="Ít nhất 12 ký tự." />
            <CodeField field={field('ma')} label="Mã xác thực" hint="6 chữ số trong ứng dụng xác thực." />
            <FieldRow>
              <DateField field={field('tu', { defaultValue: '2026-11-22' })} label="Từ ngày" />
              <NumberField field={field('so', { defaultValue: '120' })} label="Số người" suffix="người" />
            </FieldRow>
            <SelectField
              field={field('loai')}
              label="Loại đơn vị"
              options={[
                { value: 'xa', label: 'Xã' },
                { value: 'phuong', label: 'Phường' },
              ]}
            />
            <TextareaField field={field('ghi', { required: false })} label="Ghi chú" />
            <FileField field={field('tep')} label="Ảnh minh chứng" accept="image/*" hint="JPG hoặc PNG, tối đa 5 MB." />
          </FieldStack>
        </Card>
        <Card>
          <FieldStack>
            <ErrorSummary
              form={{
                id: 'mau',
                allErrors: { ngay: ['common:error.date'], so2: ['common:error.tooBig?maximum=1500'] },
              }}
              labels={{ ngay: 'Ngày khai giảng', so2: 'Số người' }}
            />
            <DateField field={field('ngay', { errors: ['common:error.date'] })} label="Ngày khai giảng" />
            <NumberField
              field={field('so2', { defaultValue: '5000', errors: ['common:error.tooBig?maximum=1500'] })}
              label="Số người"
              hint="Theo báo cáo gần nhất."
            />
            <TextField field={field('khoa', { defaultValue: 'AG-0312' })} label="Mã đơn vị" disabled />
            <RadioGroupField field={field('giao', { defaultValue: 'some' })} label="Giao cho" choices={choices} boxed />
            <CheckboxGroupField
              field={field('kenh', { defaultOptions: ['sms'] })}
              label="Kênh gửi"
              choices={[
                { value: 'sms', label: 'Tin nhắn' },
                { value: 'mail', label: 'Thư điện tử' },
              ]}
            />
            <CheckboxField field={field('dongy')} label="Tôi đã đọc thể lệ và đồng ý tham gia." />
          </FieldStack>
        </Card>
      </Grid>
    </Section>
  );
}
