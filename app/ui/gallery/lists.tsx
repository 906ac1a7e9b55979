import { useLocation } from '@remix-run/react';
import { formatNumber, formatShare } from '#app/foundation/i18n/format';
import { useLanguage } from '#app/foundation/i18n/react';
import { Badge } from '../badge';
import { Button, ButtonLink } from '../button';
import { Section } from '../card';
import { type Column, DataTable } from '../data-table';
import { EmptyState } from '../empty-state';
import { plainField, SelectField, TextField } from '../fields';
import { readSort } from '../list-links';
import { ExportLink, FilterForm, ListToolbar, Pagination } from '../list-tools';
import { type SampleUnit, sampleUnits } from './samples';

export function Lists() {
  const language = useLanguage();
  const params = new URLSearchParams(useLocation().search);
  const sort = readSort(params.get('sort'), ['name', 'people'], { by: 'name', direction: 'ascending' });
  const columns: Column<SampleUnit>[] = [
    { key: 'name', header: 'Đơn vị', cell: (unit) => <a href="#danh-sach">{unit.name}</a>, sortable: true },
    {
      key: 'people',
      header: 'Số người',
      cell: (unit) => formatNumber(language, unit.people),
      numeric: true,
      sortable: true,
    },
    { key: 'done', header: 'Đã hoàn thành', cell: (unit) => formatNumber(language, unit.done), numeric: true },
    { key: 'share', header: 'Tỷ lệ', cell: (unit) => formatShare(language, unit.done, unit.people), numeric: true },
    { key: 'due', header: 'Hạn', cell: (unit) => unit.due, tight: true },
    {
      key: 'state',
      header: 'Trạng thái',
      cell: (unit) => <Badge tone={unit.state}>{unit.stateText}</Badge>,
      tight: true,
    },
    {
      key: 'actions',
      header: 'Thao tác',
      hideHeader: true,
      tight: true,
      cell: () => (
        <Button size="small" type="button">
          Nhắc
        </Button>
      ),
    },
  ];
  return (
    <>
      <Section title="Danh sách" id="danh-sach">
        <ListToolbar actions={<ExportLink to="/admin/ui" label="Xuất Excel" />}>
          <FilterForm active={params.has('q')}>
            <TextField field={plainField('q', params.get('q'))} label="Tìm" type="search" />
            <SelectField
              field={plainField('loai')}
              label="Loại"
              empty="Tất cả"
              options={[
                { value: 'xa', label: 'Xã' },
                { value: 'phuong', label: 'Phường' },
              ]}
            />
          </FilterForm>
        </ListToolbar>
        <DataTable
          caption="Đơn vị cấp xã"
          columns={columns}
          rows={sampleUnits}
          rowKey={(unit) => unit.id}
          sort={sort}
          empty={null}
        />
        <Pagination next="b" previous="a" summary="6–10 trong 102 đơn vị" />
      </Section>
      <Section title="Bảng số liệu nhiều cột">
        <Figures />
      </Section>
      <Section title="Khi chưa có gì">
        <DataTable
          caption="Hoạt động"
          columns={columns}
          rows={[]}
          rowKey={(unit) => unit.id}
          empty={
            <EmptyState
              title="Chưa có hoạt động nào"
              icon="calendar"
              actions={
                <ButtonLink to="#danh-sach" variant="primary" icon="plus">
                  Tạo hoạt động
                </ButtonLink>
              }
            >
              Hoạt động thực hiện một nhiệm vụ của kế hoạch và được giao cho các đơn vị.
            </EmptyState>
          }
        />
      </Section>
    </>
  );
}

const months = Array.from({ length: 12 }, (_, index) => `T${index + 1}`);

function Figures() {
  const language = useLanguage();
  const columns: Column<SampleUnit>[] = [
    { key: 'name', header: 'Đơn vị', cell: (unit) => unit.name },
    ...months.map((month, index) => ({
      key: month,
      header: month,
      numeric: true,
      cell: (unit: SampleUnit) => formatNumber(language, Math.round((unit.done * (index + 3)) / 14)),
    })),
  ];
  const totals = months.map((_, index) =>
    formatNumber(
      language,
      sampleUnits.reduce((sum, unit) => sum + Math.round((unit.done * (index + 3)) / 14), 0),
    ),
  );
  return (
    <DataTable
      caption="Lượt học theo tháng"
      columns={columns}
      rows={sampleUnits}
      rowKey={(unit) => unit.id}
      narrow="scroll"
      empty={null}
      total={['Toàn tỉnh', ...totals]}
    />
  );
}
