/** The onion service of the console, as far as the console itself has to do with it. */

export interface ConsoleDoor {
  /** Tor is told of the keys as they are stored now, a moment later: the answer must have left before. */
  keysChanged(): void
  /** `….onion`; null until tor has made it. */
  readonly address: string | null
}
