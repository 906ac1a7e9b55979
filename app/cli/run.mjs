// Imported before anything that an old Node could not even read; so is what follows written.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Lan Tỏa needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org/en/download\n`,
  );
  process.exit(1);
}

/**
 * Runs a command. A plain Error was written for the person who gave it and is shown without its stack; anything else is a bug.
 *
 * @param {() => Promise<unknown>} command
 */
export function run(command) {
  command().catch((error) => {
    const meant = error instanceof Error && error.constructor === Error;
    process.stderr.write(`${meant ? error.message : error.stack || error}\n`);
    process.exit(1);
  });
}
