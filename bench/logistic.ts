/** A logistic sum fitted to examples by Newton's method; no weight may be below zero. */

export type Example = {
  readonly measures: readonly number[]
  readonly isFalse: boolean
  /** Every group weighs as much as any other, however many examples it has. */
  readonly group: string
}

export type Fitted = {
  readonly weights: readonly number[]
  readonly bias: number
  readonly apply: (measures: readonly number[]) => number // 0 to 1
}

const GROUP_WEIGHT = 500
const STEPS = 12

/** `ridge` pulls the weights towards zero. A measure that lowers the doubt is left out. */
export function fitWeights(examples: readonly Example[], ridge: number): Fitted {
  const width = examples[0]!.measures.length
  let used = Array.from({ length: width }, (_, index) => index)
  for (;;) {
    const solved = solve(examples, used, ridge)
    const kept = used.filter((_, index) => solved[index]! > 0)
    if (kept.length === used.length) return asFitted(solved, used, width)
    used = kept
  }
}

function asFitted(solved: readonly number[], used: readonly number[], width: number): Fitted {
  const weights = Array.from({ length: width }, (_, index) => solved[used.indexOf(index)] ?? 0)
  for (const [index] of weights.entries()) if (!used.includes(index)) weights[index] = 0
  const bias = solved.at(-1)!
  const apply = (measures: readonly number[]) =>
    sigmoid(bias + measures.reduce((sum, value, index) => sum + value * weights[index]!, 0))
  return { weights, bias, apply }
}

function solve(examples: readonly Example[], used: readonly number[], ridge: number): number[] {
  const counts = new Map<string, number>()
  for (const { group } of examples) counts.set(group, (counts.get(group) ?? 0) + 1)
  const size = used.length + 1
  const solution = new Array<number>(size).fill(0)
  for (let step = 0; step < STEPS; step += 1) {
    const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0))
    for (const { measures, isFalse, group } of examples) {
      const row = [...used.map((index) => measures[index]!), 1]
      const share = GROUP_WEIGHT / counts.get(group)!
      const guess = sigmoid(row.reduce((sum, value, index) => sum + value * solution[index]!, 0))
      for (let i = 0; i < size; i += 1) {
        matrix[i]![size]! += share * (guess - Number(isFalse)) * row[i]!
        for (let j = 0; j < size; j += 1)
          matrix[i]![j]! += share * guess * (1 - guess) * row[i]! * row[j]!
      }
    }
    for (let i = 0; i < size - 1; i += 1) {
      matrix[i]![size]! += ridge * solution[i]!
      matrix[i]![i]! += ridge
    }
    for (const [index, change] of eliminate(matrix).entries()) solution[index]! -= change
  }
  return solution
}

/** Solves a system of linear equations; the last column holds the right side. */
function eliminate(matrix: number[][]): number[] {
  const size = matrix.length
  for (let i = 0; i < size; i += 1) {
    matrix[i]![i]! += 1e-9
    for (let k = i + 1; k < size; k += 1) {
      const factor = matrix[k]![i]! / matrix[i]![i]!
      for (let j = i; j <= size; j += 1) matrix[k]![j]! -= factor * matrix[i]![j]!
    }
  }
  const result = new Array<number>(size).fill(0)
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = matrix[i]![size]!
    for (let j = i + 1; j < size; j += 1) sum -= matrix[i]![j]! * result[j]!
    result[i] = sum / matrix[i]![i]!
  }
  return result
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
