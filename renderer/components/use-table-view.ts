/**
 * How a table is looked at: which columns it shows and by which it is sorted. Both stand in the address; a choice of columns
 * is also kept on this computer, for addresses that say nothing of columns.
 */
import type { ReactNode } from 'react'
import type { Address } from '../lib/use-address.ts'

export interface Column<Row> {
  name: string
  word: string
  cell: (row: Row) => ReactNode
  /** What a row is known by can't be left out, and needs no label on a narrow screen. */
  always?: boolean
  sorts?: boolean
  /** Its first click puts the greatest first. */
  fallsFirst?: boolean
  className?: string
}

export interface TableView<Row> {
  columns: readonly Column<Row>[]
  shown: readonly Column<Row>[]
  sort: Sort
  sortBy: (column: string) => void
  show: (column: string, on: boolean) => void
  /** Null while the columns are the usual ones. */
  reset: (() => void) | null
}

export interface Sort {
  column: string
  falling: boolean
}

/** @param usual the sort where the address names none */
export function useTableView<Row>(table: string, address: Address, columns: readonly Column<Row>[], usual: Sort): TableView<Row> {
  const optional = columns.filter(({ always }) => !always).map(({ name }) => name)
  const known = new Set(optional)
  const named = address.get('columns') ?? keptColumns(table)
  const chosen = named === null ? known : new Set(named.split('.').filter((name) => known.has(name)))
  const choose = (names: string[] | null): void => {
    const value = names && (names.join('.') || 'none')
    keepColumns(table, value)
    address.refine({ columns: value })
  }
  const sort = sortOf(address, columns, usual)
  return {
    columns,
    shown: columns.filter(({ name, always }) => always || chosen.has(name)),
    sort,
    sortBy: (column) => {
      const fallsFirst = columns.find(({ name }) => name === column)?.fallsFirst ?? false
      const falling = sort.column === column ? !sort.falling : fallsFirst
      const isUsual = column === usual.column && falling === usual.falling
      address.set({ sort: isUsual ? null : `${falling ? '-' : ''}${column}` })
    },
    show: (column, on) => choose(optional.filter((name) => (name === column ? on : chosen.has(name)))),
    reset: chosen.size === known.size ? null : () => choose(null),
  }
}

/** The sort that the address names: a column, falling with a minus before it. */
function sortOf(address: Address, columns: readonly Pick<Column<never>, 'name' | 'sorts'>[], usual: Sort): Sort {
  const words = columns.filter(({ sorts }) => sorts).flatMap(({ name }) => [name, `-${name}`])
  const word = address.choice('sort', words)
  return word === null ? usual : { column: word.replace(/^-/, ''), falling: word.startsWith('-') }
}

function keptColumns(table: string): string | null {
  return localStorage.getItem(placeFor(table))
}

function keepColumns(table: string, value: string | null): void {
  if (value === null) localStorage.removeItem(placeFor(table))
  else localStorage.setItem(placeFor(table), value)
}

function placeFor(table: string): string {
  return `databus columns of ${table}`
}
