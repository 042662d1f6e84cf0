/** Node's arguments for a server of its own: the file that `npm test` has built, else the sources as they are. */
export const serverProgram = (): string[] => {
  const built = process.env['TONGGUAN_TEST_SERVER'];
  return built ? [built] : ['--import', 'tsx', 'server/src/main.ts'];
};
