/** Takes an archive apart, by the layout of POSIX ustar, with nothing of the product. */

/** Throws on a header whose sum is wrong. */
export function untar(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const textAt = (at: number, length: number): string =>
    Buffer.from(archive.subarray(at, at + length))
      .toString('latin1')
      .replace(/\0.*$/su, '')
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0;) {
    const header = archive.slice(at, at + 512)
    const sum = parseInt(textAt(at + 148, 8), 8)
    header.fill(32, 148, 156)
    if (header.reduce((all, byte) => all + byte, 0) !== sum) throw new Error('a header that is damaged')
    const length = parseInt(textAt(at + 124, 12), 8)
    files.set(textAt(at, 100), archive.slice(at + 512, at + 512 + length))
    at += 512 + Math.ceil(length / 512) * 512
  }
  return files
}
