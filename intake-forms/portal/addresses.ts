/** What the page reads from its server beside the contract of crypto/protocol/api.ts: two static files. */

import { toBase64url } from '../../crypto/bytes.ts'

/** The pin: portal, first root, least roster version (`Pin` in crypto/roster-shapes.ts). 404 before the set-up. */
export const pinPath = '/pin.json'

/** A questionnaire by its hash in the roster: never changes under this address. */
export const formPath = (hash: Uint8Array): string => `/forms/${toBase64url(hash)}.json`
