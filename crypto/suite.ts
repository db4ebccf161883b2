/** Every constant of protocol version 1, suite 1, with its reason. */

export const version = 1
export const suite = 1

/** X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 with X25519. */
export const kem = { publicKey: 1216, ciphertext: 1120, seed: 32, sharedSecret: 32 } as const
/** Ed25519 (RFC 8032). */
export const sign = { publicKey: 32, signature: 64, seed: 32 } as const
/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). */
export const aead = { key: 32, nonce: 24, tag: 16 } as const

/** Two sizes: a long account in letters of any script, or a very long one. More sizes would tell more. */
export const dropBytes = { 1: 32_768, 2: 131_072 } as const
export type SizeClass = keyof typeof dropBytes
/** One desk key and seven people, or eight people: larger desks seal to their epoch key. */
export const dropSlots = 8
/** One letter of a reviewer; longer ones are several. */
export const slipBytes = 4096
/** A note, a letter, an account. */
export const eventBytes = { 1: 1024, 2: 4096, 3: 32_768 } as const
export type EventClass = keyof typeof eventBytes

/** What a reviewer posts at once, dummies included: one real reply hides among four. */
export const batchSlips = 4
/** A new coalition's replies stay readable this long: two years, so that a case of one year keeps all of it for another. */
export const slipDays = 730
/** An edition speaks for the board this long: after that old slips leave without one. */
export const editionDays = 60
/** A desk at work posts more often; the page warns when the newest edition is older. */
export const editionWarnDays = 10
/** A desk turns its epoch weekly... */
export const epochDays = 7
/** ...and an unturned one is honoured this much longer, with warnings: a holiday, not a year. */
export const epochGraceDays = 28
/** Who signed in since then is at the desk "this month". */
export const activeDays = 31
/** A seed is kept this long after its successor went live: drops sealed just before the turn still open. */
export const seedOverlapDays = 10
/** What was taken over stays as a drop this long: until its epoch is over for everybody. */
export const settledDropDays = 45
/** A roster is signed anew twice a year at the least. */
export const rosterDays = 180
export const rootDays = 730
/** A desk's days away are shown from this many days before they begin. */
export const awayShownDays = 30
/** One coordinator alone stops somebody for this long: time for the others to meet, and to decide. */
export const suspensionDays = 7
/** So long after one is over the same coordinator does not suspend the same person again: nobody alone keeps anybody out. */
export const suspensionRestDays = 28
/** So long it is known afterwards that there was one: longer than the rest, whatever the clocks say. */
export const suspensionKeptDays = 60
/** Clocks of honest devices and servers differ by less than this. */
export const clockDays = 1
/** Signed requests are fresh for five minutes on either side of the server's clock. */
export const requestSeconds = 300
/** Argon2id of the passphrase (RFC 9106), beside six drawn words (66 bits). */
export const passphraseCost = { memoryKiB: 65_536, passes: 3, lanes: 1 } as const
