/** A moment as an operator reads it: the machine's own acts only, never a source's. @param second since 1970 */
export const asMinute = (second: number): string =>
  `${new Date(second * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
