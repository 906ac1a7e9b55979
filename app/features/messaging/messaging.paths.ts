export const messagingPaths = {
  waves: '/campaigns/messages',
  newWave: '/campaigns/messages/new',
  wave: (waveId: string) => `/campaigns/messages/${waveId}`,
  routes: '/admin/routes',
  farEnds: '/admin/far-ends',
};
