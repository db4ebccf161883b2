/** Buckets are prefixes: which stored buckets belong to one that is asked for, whatever the bits of either. */

export const mostBits = 8

/** Buckets `lowest` to `highest` among those written with `bits` bits. */
export interface BucketRange {
  readonly bits: number
  readonly lowest: number
  readonly highest: number
}

/**
 * One range for every number of bits that a slip may have been stored with. A slip stored with fewer bits stands in
 * each bucket that begins with its own; one stored with more (before the coalition lowered the bits) stands in the
 * bucket that its own begins with.
 */
export function bucketRanges(bits: number, bucket: number): readonly BucketRange[] {
  return Array.from({ length: mostBits + 1 }, (_, stored) => {
    if (stored <= bits) {
      const prefix = bucket >> (bits - stored)
      return { bits: stored, lowest: prefix, highest: prefix }
    }
    const more = stored - bits
    return { bits: stored, lowest: bucket << more, highest: ((bucket + 1) << more) - 1 }
  })
}
