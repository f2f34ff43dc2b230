import type { FileFormat } from "./column.js";
import { getRowSettings } from "./directory.db.js";
import { readCsv } from "./read-csv.js";
import type { SourceFileKind } from "./source-files.js";

/** How files of a kind are read whose columns and values no source may set for itself. */
export function plainReader(format: FileFormat): SourceFileKind["openReader"] {
  return async (pool, order, file) => {
    const settings = await getRowSettings(pool, { ...order, valueMap: {}, defaults: {} });
    return readCsv({ ...file, format, columnMap: {}, settings });
  };
}
