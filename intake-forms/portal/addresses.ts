/** What the page reads from its server beside the contract of crypto/protocol/api.ts: two static files. */

/** The pin: portal, first root, least roster version (`Pin` in crypto/roster-shapes.ts). 404 before the set-up. */
export const pinPath = '/pin.json'

/** A questionnaire of intake-forms/definitions, as it is hashed in the roster. */
export const formPath = (id: string): string => `/forms/${id}.json`
