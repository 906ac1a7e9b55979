import { Badge } from '../badge';
import { BarChart } from '../bar-chart';
import { Card, Grid, Section } from '../card';
import { DescriptionList } from '../description-list';
import { Disclosure } from '../disclosure';
import { DonutChart } from '../donut-chart';
import { Notice } from '../notice';
import { Progress } from '../progress';
import { Sparkline } from '../sparkline';
import { Stat } from '../stat';
import { TrendChart } from '../trend-chart';
import { sampleBars, sampleParts, sampleSeries, sampleTrend, sampleWeeks } from './samples';

export function Figures() {
  return (
    <>
      <Section title="Con số" id="con-so">
        <Grid columns={4}>
          <Stat label="Cán bộ đã hoàn thành" value="100%" of="8.412 người" badge={<Badge tone="success">Đạt</Badge>} />
          <Stat
            label="Tổ công nghệ số"
            value="71%"
            of="8.860 người"
            note={<Sparkline values={sampleTrend} label="Từ 3% lên 71% trong 12 tuần" />}
            to="#con-so"
          />
          <Stat label="Đơn vị chậm" value="7" of="102 đơn vị" badge={<Badge tone="danger">Cần nhắc</Badge>} />
          <Stat label="Chưa có tên trong danh sách" value="23" of="120 khai báo" note="97 người có tên" />
        </Grid>
      </Section>
      <Section title="Biểu đồ" id="bieu-do">
        <Grid columns={2}>
          <Card>
            <BarChart
              title="Tỷ lệ hoàn thành theo nhóm"
              description="Bốn nhóm đã có số liệu; hai nhóm chưa đạt."
              bars={sampleBars}
              target={100}
            />
          </Card>
          <Card>
            <TrendChart
              title="Tổ công nghệ số cộng đồng theo tuần"
              description="Mỗi tuần tăng khoảng 4 điểm."
              labels={sampleWeeks}
              series={[{ name: 'Toàn tỉnh', values: sampleTrend }]}
              target={100}
            />
          </Card>
          <Card>
            <TrendChart title="So sánh ba đơn vị" labels={sampleWeeks} series={sampleSeries} target={80} />
          </Card>
          <Card className="grid gap-8">
            <DonutChart title="Đợt tin nhắn ngày 10/10" parts={sampleParts} />
            <Progress label="Bài học đã xem" part={5} whole={7} />
            <Progress label="Đã duyệt" part={102} whole={102} />
          </Card>
        </Grid>
      </Section>
      <Section title="Thông báo và chi tiết" id="thong-bao">
        <Grid columns={2}>
          <div className="grid content-start gap-3">
            <Notice tone="info" title="Danh sách được cập nhật hằng đêm">
              Số liệu tính đến hết ngày 21/11/2026.
            </Notice>
            <Notice tone="success">Đã lưu kế hoạch.</Notice>
            <Notice tone="warning" title="Còn 8 ngày đến hạn">
              23 người chưa bắt đầu. Hệ thống sẽ nhắc vào sáng thứ Hai.
            </Notice>
            <Notice tone="danger" title="Không gửi được đợt tin">
              Đường truyền tới nhà mạng đang ngắt. Tin chưa gửi vẫn nằm trong hàng đợi.
            </Notice>
          </div>
          <Card>
            <DescriptionList
              items={[
                { term: 'Đơn vị', value: 'Phường Long Xuyên' },
                { term: 'Người phụ trách', value: 'Trần Thị Bình' },
                { term: 'Căn cứ', value: 'Kế hoạch thực hiện Quyết định 1588/QĐ-TTg ngày 17/12/2024' },
                { term: 'Ngày miễn', value: null },
              ]}
            />
            <Disclosure summary="Vì sao có con số này?">
              <p>120 người khai báo, 97 người có tên trong danh sách, 4 người được miễn.</p>
            </Disclosure>
          </Card>
        </Grid>
      </Section>
    </>
  );
}
