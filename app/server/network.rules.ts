import { BlockList, isIP } from 'node:net';

/**
 * The address of the client: the rightmost one of X-Forwarded-For that is not a trusted proxy, and only when the socket
 * itself belongs to one. `trusted` is a comma-separated list of addresses and CIDR ranges.
 */
export function clientAddress(socket: string, forwarded: string | string[] | undefined, trusted: string): string {
  const own = bare(socket);
  const list = trustedList(trusted);
  if (!list || !contains(list, own)) return own;
  const hops = String(forwarded ?? '')
    .split(',')
    .map((hop) => bare(hop.trim()))
    .filter((hop) => isIP(hop) !== 0);
  for (const hop of hops.reverse()) if (!contains(list, hop)) return hop;
  return own;
}

function bare(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

function trustedList(text: string): BlockList | null {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length === 0) return null;
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits) list.addSubnet(address, Number(bits), family);
    else if (isIP(address)) list.addAddress(address, family);
  }
  return list;
}
