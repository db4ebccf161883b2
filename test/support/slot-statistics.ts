/**
 * What somebody who only sees bytes can tell two heaps of X-Wing ciphertexts apart by. A real ciphertext has two
 * habits that random bytes lack: ML-KEM-768 compresses its coefficients unevenly (of the 1,024 values of ten bits
 * 257 have four preimages and 767 have three), and the top bit of an X25519 point is 0.
 */

const mlKemLength = 1088
const coefficientBytes = 960

/** The 768 ten-bit coefficients of u: FIPS 203, ByteEncode with d = 10, least significant bit first. */
function coefficients(ciphertext: Uint8Array): number[] {
  const bit = (n: number): number => ((ciphertext[n >> 3] ?? 0) >> (n & 7)) & 1
  return Array.from({ length: (coefficientBytes * 8) / 10 }, (_, i) => {
    let value = 0
    for (let b = 0; b < 10; b++) value |= bit(10 * i + b) << b
    return value
  })
}

/** How often each value occurs. */
function histogram(values: Iterable<number>, size: number): number[] {
  const counts = new Array<number>(size).fill(0)
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** Chi-square of homogeneity of two histograms, in standard deviations above what equal sources give. */
function difference(a: readonly number[], b: readonly number[]): number {
  const [totalA, totalB] = [a, b].map((counts) => counts.reduce((sum, count) => sum + count, 0))
  if (!totalA || !totalB) throw new Error('nothing to compare')
  let chiSquare = 0
  let degrees = -1
  a.forEach((inA, i) => {
    const both = inA + (b[i] ?? 0)
    if (both === 0) return
    degrees++
    const expected = (both * totalA) / (totalA + totalB)
    chiSquare += (inA - expected) ** 2 / expected + (inA - expected) ** 2 / (both - expected)
  })
  return (chiSquare - degrees) / Math.sqrt(2 * Math.max(degrees, 1))
}

const flat = (heap: readonly Uint8Array[], take: (one: Uint8Array) => Iterable<number>): number[] =>
  heap.flatMap((one) => [...take(one)])

const sigmas = 6

/** By what the two heaps differ; by nothing, when they come from one source. Each is 1,120 bytes and a rest. */
export function tellApart(a: readonly Uint8Array[], b: readonly Uint8Array[]): string[] {
  const features: [string, number, (one: Uint8Array) => Iterable<number>][] = [
    ['coefficients', 1024, coefficients],
    ['second half of ML-KEM', 256, (one) => one.subarray(coefficientBytes, mlKemLength)],
    ['top bit of X25519', 2, (one) => [(one[mlKemLength + 31] ?? 0) >> 7]],
    ['point', 256, (one) => one.subarray(mlKemLength, mlKemLength + 31)],
    ['sealed part', 256, (one) => one.subarray(1120)],
  ]
  return features
    .filter(([, size, take]) => {
      const [inA, inB] = [a, b].map((heap) => histogram(flat(heap, take), size))
      return inA !== undefined && inB !== undefined && difference(inA, inB) > sigmas
    })
    .map(([name]) => name)
}
