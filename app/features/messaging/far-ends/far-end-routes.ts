import type { z } from 'zod';
import type { Channel } from '../gate.schema';
import { routeForm } from '../route.schema';

/** The demo's routes by channel; their addresses change with every start, their names do not. */
const names: Record<Channel, string> = { email: 'Máy chủ thư của bản demo', sms: 'Tổng đài SMS của bản demo' };

export function farEndRoute(channel: Channel, url: string): z.output<typeof routeForm> {
  return routeForm.parse({
    name: names[channel],
    kind: channel === 'sms' ? 'smpp' : 'smtp',
    url,
    sender: channel === 'sms' ? 'LANTOA' : '',
    perSecond: 200,
    window: 10,
    price: channel === 'sms' ? 350 : 0,
    tls: 'none',
    numbers: 'international',
    replyId: 'text',
    receiptId: 'text',
  });
}
