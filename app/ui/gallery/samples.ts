import type { Bar } from '../bar-chart';

/** Made-up figures in the shape of real ones, for the page that shows the interface in all its states. */
export type SampleUnit = {
  id: string;
  name: string;
  people: number;
  done: number;
  due: string;
  state: 'success' | 'warning' | 'danger' | 'neutral';
  stateText: string;
};

export const sampleUnits: SampleUnit[] = [
  {
    id: '1',
    name: 'Phường Long Xuyên',
    people: 1284,
    done: 1284,
    due: '15/12/2026',
    state: 'success',
    stateText: 'Đạt chỉ tiêu',
  },
  {
    id: '2',
    name: 'Phường Rạch Giá',
    people: 1502,
    done: 1187,
    due: '15/12/2026',
    state: 'warning',
    stateText: 'Có thể không kịp',
  },
  { id: '3', name: 'Xã Óc Eo', people: 342, done: 96, due: '30/11/2026', state: 'danger', stateText: 'Chậm' },
  {
    id: '4',
    name: 'Đặc khu Phú Quốc',
    people: 768,
    done: 512,
    due: '15/12/2026',
    state: 'neutral',
    stateText: 'Đang học',
  },
  {
    id: '5',
    name: 'Xã Thoại Sơn',
    people: 415,
    done: 371,
    due: '30/11/2026',
    state: 'warning',
    stateText: 'Còn 8 ngày',
  },
];

export const sampleBars: Bar[] = [
  { label: 'Cán bộ, công chức, viên chức', value: 100, note: '8.412 trên 8.412' },
  { label: 'Người vận hành hệ thống dịch vụ công trực tuyến', value: 94.6, note: '176 trên 186' },
  { label: 'Thành viên Tổ công nghệ số cộng đồng', value: 71.2, note: '6.310 trên 8.860' },
  { label: 'Học sinh trung học phổ thông', value: 83.9, target: 80, note: '41.277 trên 49.180' },
  { label: 'Cơ quan báo chí', value: null, note: 'chưa có số liệu' },
];

export const sampleWeeks = [
  '07/09',
  '14/09',
  '21/09',
  '28/09',
  '05/10',
  '12/10',
  '19/10',
  '26/10',
  '02/11',
  '09/11',
  '16/11',
  '22/11',
];

export const sampleTrend = [3, 8, 12, 21, 24, 39, 47, 52, 58, 63, 66, 71.2];

export const sampleSeries = [
  { name: 'Phường Long Xuyên', values: [12, 20, 31, 44, 52, 63, 70, 78, 84, 91, 97, 100] },
  { name: 'Xã Óc Eo', values: [0, 2, 3, 5, 9, 12, 14, 19, 22, 24, 27, 28] },
  { name: 'Đặc khu Phú Quốc', values: [null, null, 5, 14, 20, 33, 38, 44, 51, 57, 61, 66] },
];

export const sampleParts = [
  { label: 'Nhận được', value: 18_204 },
  { label: 'Đã gửi, chờ báo nhận', value: 2_310 },
  { label: 'Không gửi theo đăng ký từ chối', value: 1_022 },
  { label: 'Không nhận được', value: 311 },
];
