const OLDEST = [20, 19] as const;

/** To be called before anything else is imported: on an older Node some packages cannot even be read. */
export function requireNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(`This needs Node.js ${OLDEST.join(".")} or newer; this is ${version}.\n`);
  process.exit(1);
}
