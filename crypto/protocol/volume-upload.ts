/**
 * Sending a volume: tus 1.0.0 (tus.io, core protocol and creation). The address of an upload is the path below, a slash and
 * the volume's id in base64url; the server draws the id. A volume is complete, and durable, when its last byte was
 * answered with 204; only then may a drop name it.
 */

export const volumesPath = '/api/volumes'

/** One PATCH, at most: what a broken circuit may cost. A multiple of a chunk, but for the volume's first. */
export const patchBytes = 4 * 1_048_576
