/** `1 story`, `2 stories`: how every part of our wording counts. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
