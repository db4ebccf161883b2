/** Which stored buckets belong to an asked one, for every pair of bits. */

import { expect, it } from '@jest/globals'
import { bucketRanges, mostBits } from '../../../../server/storage/bucket-ranges.ts'

const isInside = (bits: number, bucket: number, asked: { bits: number; bucket: number }) =>
  bucketRanges(asked.bits, asked.bucket).some(
    (range) => range.bits === bits && range.lowest <= bucket && bucket <= range.highest,
  )

/** The rule as the interface says it, for stored bits up to the asked ones. */
const begins = (bits: number, bucket: number, asked: { bits: number; bucket: number }) =>
  asked.bucket >> (asked.bits - bits) === bucket

it('finds exactly the stored buckets that the asked one begins with', () => {
  for (let asked = 0; asked <= mostBits; asked++) {
    for (let stored = 0; stored <= asked; stored++) {
      const askedBucket = Math.floor(2 ** asked * 0.7)
      for (let bucket = 0; bucket < 2 ** stored; bucket++) {
        const bits = { bits: asked, bucket: askedBucket }
        expect(isInside(stored, bucket, bits)).toBe(begins(stored, bucket, bits))
      }
    }
  }
})

it('puts a slip with 0 bits in every bucket', () => {
  for (let bucket = 0; bucket < 256; bucket++) expect(isInside(0, 0, { bits: 8, bucket })).toBe(true)
})

it('splits finer buckets among coarser ones, each into one', () => {
  for (let stored = 1; stored <= mostBits; stored++) {
    for (let bucket = 0; bucket < 2 ** stored; bucket++) {
      const holders = [0, 1].filter((asked) => isInside(stored, bucket, { bits: 1, bucket: asked }))
      expect(holders).toEqual([bucket >> (stored - 1)])
    }
  }
})
