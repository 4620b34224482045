/** What we say to admins about the language model: how it is doing, and what it costs. */

import { count } from './count.ts'

export const spendWords = {
  noModel: 'No language model: I answer in the sources’ own words.',
  modelWell: (name: string, isSmall: boolean) =>
    `${isSmall ? 'Small model' : 'Model'}: ${name}, answering`,
  modelDown: (name: string, age: string) => `Model: ${name}, not answering for ${age}`,
  modelWaiting: (number: number) => `${count(number, 'request')} waiting`,
  spentToday: 'Spent today',
  spentThisMonth: 'Spent this month',
  spentNothing: 'Nothing spent yet.',
  spentRow: (task: string, requests: number, tokens: string, dollars: string | undefined) =>
    `• ${task}: ${count(requests, 'request')}, ${tokens}${dollars === undefined ? '' : `, ${dollars}`}`,
  spentAll: 'all',
  budgetRow: (limit: string, used: string, percent: number) =>
    `• ${used} of ${limit} (${percent} %)`,
  budgetTitle: 'Budget',
  noBudget: 'No budget is set; MODEL_BUDGET sets one.',
  dollars: (amount: number) => `${amount.toFixed(amount < 1 ? 4 : 2)} USD`,
  tokens: (number: number) => `${number.toLocaleString('en')} tokens`,
  limit: (amount: string, per: 'day' | 'month') => `${amount} a ${per}`,
  budgetNear: (limit: string) =>
    `My language model has used 80 % of its budget of ${limit}. /admin shows where it goes.`,
  budgetReached: (limit: string) =>
    `My language model has used up its budget of ${limit}. Until the next one begins I answer in the sources’ own words.`,
}
