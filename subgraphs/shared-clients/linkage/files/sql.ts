/** A name that came from a file's header or from us, as SQL reads it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Files of lines with tabs between their columns and nothing for null, as the hub writes them for itself, as one table in their order. */
export function tabbedFiles(paths: readonly string[], columns: Readonly<Record<string, "INTEGER" | "VARCHAR">>): string {
  const types = Object.entries(columns).map(([name, type]) => `${quoteText(name)}: '${type}'`);
  return `read_csv([${paths.map(quoteText).join(", ")}], auto_detect = false, header = false, delim = '\t', quote = '', escape = '',
    nullstr = '', columns = {${types.join(", ")}})`;
}
