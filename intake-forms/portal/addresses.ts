/** Where the page reads and posts. The contract is crypto/protocol/api.ts; only its types are needed here. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { portalApi } from '../../crypto/protocol/api.ts'

type Api = typeof portalApi

export const rosterPath: Api['readRoster']['path'] = '/api/roster'
export const roomPath: Api['readRoom']['path'] = '/api/room'
export const dropsPath: Api['addDrop']['path'] = '/api/drops'

export const editionsPath: Api['readEditions']['path'] = '/api/board/editions'

const bucketPattern: Api['readBucket']['path'] = '/api/board/:bits/:bucket'
export const bucketPath = (bits: number, bucket: number): string =>
  bucketPattern.replace(':bits', String(bits)).replace(':bucket', String(bucket))

/** The pin: portal, first root, least roster version (`Pin` in crypto/roster-shapes.ts). 404 before the set-up. */
export const pinPath = '/pin.json'

/** A questionnaire by its hash in the roster: never changes under this address. */
export const formPath = (hash: Uint8Array): string => `/forms/${toBase64url(hash)}.json`
