/** One instance a process, also when the development server loads a module twice. */
export function singleton<T>(name: string, make: () => T): T {
  const store = globalThis as unknown as { __lanToa?: Map<string, unknown> };
  store.__lanToa ??= new Map();
  if (!store.__lanToa.has(name)) store.__lanToa.set(name, make());
  return store.__lanToa.get(name) as T;
}
